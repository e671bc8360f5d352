/*
title = "What is unknown"
question = "Of which mechanism and relation is no complete list on record in this edition?"
relations = []

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
relation = "the relation"
status = "unknown: no list is on record; partial: only some of it"
published_count = { meaning = "how many there are, as published", unit = "count" }
document = "the document, where one says so"
locator = "the place in it"
note = "why"

[example]
edition = "2019"
*/
MATCH (m:Mechanism)
WHERE EXISTS { MATCH (:Document)-[c:CLAIMS]->(m) WHERE c.edition = $edition }
   OR EXISTS { MATCH (m)-[:HAS_COVERAGE]->(c:Coverage) WHERE c.edition = $edition }
UNWIND ['MEMBER_OF', 'OBSERVER_OF', 'PARTNER_OF', 'CHAIRS', 'SECRETARIAT_OF', 'FUNDS', 'ASSOCIATED_WITH', 'FOCUSES_ON'] AS relation
OPTIONAL MATCH (m)-[:HAS_COVERAGE]->(k:Coverage)
WHERE k.edition = $edition AND k.relation = relation AND $coverage IS NULL
WITH m, relation, collect(k) AS stored
WITH m, relation, CASE WHEN $coverage IS NULL THEN stored
                  ELSE [row IN $coverage WHERE row.mechanism = m.id AND row.relation = relation] END AS lists
UNWIND CASE WHEN size(lists) = 0 THEN [null] ELSE lists END AS c
WITH m, relation, c
WHERE c IS NULL OR c.status IN ['unknown', 'partial']
RETURN m.id AS mechanism, m.name AS name, relation, coalesce(c.status, 'unknown') AS status,
       c.published_count AS published_count, c.document AS document, c.locator AS locator, c.note AS note
ORDER BY relation, mechanism, document
