/*
title = "Mechanisms without recorded cooperation with another"
question = "Of which mechanisms does no document say that they work together with another mechanism?"
relations = []

[params.edition]
type = "edition"
default = "the newest"
meaning = "the edition"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
organisations = "the ids of organisations with which cooperation is on record"

[example]
edition = "2019"
*/
MATCH (m:Mechanism)
WHERE (EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition }
       OR EXISTS { MATCH (:State)-[r:MEMBER_OF]->(m) WHERE r.edition = $edition AND r.status IS NULL })
  AND NOT EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition AND k.status IS NULL
                   AND (k.predicate = 'ended' OR (k.predicate = 'activity' AND k.value = 'ended')) }
  AND NOT EXISTS { MATCH (m)-[r:SUCCEEDED_BY]->(:Mechanism) WHERE r.edition = $edition AND r.status IS NULL }
  AND NOT EXISTS { MATCH (m)-[c:COOPERATES_WITH]-(:Mechanism)
                   WHERE c.edition = $edition AND c.status IS NULL AND coalesce(c.role, '') <> 'sought' }
OPTIONAL MATCH (m)-[c:COOPERATES_WITH]-(o:Organisation)
WHERE c.edition = $edition AND c.status IS NULL AND coalesce(c.role, '') <> 'sought'
WITH m, o ORDER BY o.id
RETURN m.id AS mechanism, m.name AS name, collect(DISTINCT o.id) AS organisations
ORDER BY mechanism
