/*
title = "Mechanisms that hang on a single secretariat"
question = "Which mechanisms have only one secretariat on record, a union and its own secretariat being one?"
relations = ["SECRETARIAT_OF"]

[params.edition]
type = "edition"
default = "the newest"
meaning = "the edition"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
body = "the id of the secretariat"
body_name = "the secretariat"
status = "whether the list of its secretariats is complete; where it is not, there may be more"

[example]
edition = "2019"
*/
MATCH (m:Mechanism)
WHERE (EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition }
       OR EXISTS { MATCH (:State)-[r:MEMBER_OF]->(m) WHERE r.edition = $edition AND r.status IS NULL })
  AND NOT EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition AND k.status IS NULL
                   AND (k.predicate = 'ended' OR (k.predicate = 'activity' AND k.value = 'ended')) }
  AND NOT EXISTS { MATCH (m)-[r:SUCCEEDED_BY]->(:Mechanism) WHERE r.edition = $edition AND r.status IS NULL }
MATCH (body:Entity)-[r:SECRETARIAT_OF]->(m)
WHERE r.edition = $edition AND r.status IS NULL
  AND NOT EXISTS { MATCH (body)-[p:PART_OF]->(:Entity)-[q:SECRETARIAT_OF]->(m)
                   WHERE p.edition = $edition AND p.status IS NULL AND q.edition = $edition AND q.status IS NULL }
WITH m, collect(DISTINCT body.id) AS bodies, min(body.name) AS body_name
WHERE size(bodies) = 1
OPTIONAL MATCH (m)-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition AND c.relation = 'SECRETARIAT_OF'
RETURN m.id AS mechanism, m.name AS name, bodies[0] AS body, body_name, coalesce(c.status, 'unknown') AS status
ORDER BY mechanism, status
