import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j server for tests: {@code java -cp 'lib/*' Neo4jServer.java <folder>}, set up by {@code <folder>/neo4j.conf}. */
public class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        new DatabaseManagementServiceBuilder(folder)
            .loadPropertiesFromFile(folder.resolve("neo4j.conf"))
            .build();
        // The test run holds the other end of the pipe: however it dies, kill -9 included, the server goes with it.
        // An orderly shutdown would wait 5 s for nothing: the folder is thrown away.
        while (System.in.read() >= 0) { }
        Runtime.getRuntime().halt(0);
    }
}
