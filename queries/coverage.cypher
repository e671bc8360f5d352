/*
title = "Coverage: which lists are held, and whether they have the published number"
question = "Of which mechanisms is the list of this relation complete, partial or unknown, and does it have the published number?"
relations = []

[params.edition]
type = "edition"
default = "the newest"
meaning = "the edition"

[params.relation]
type = "relation"
default = "MEMBER_OF"
meaning = "the relation whose list is meant; of MEMBER_OF the States are counted"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
status = "complete, partial, unknown, or none: the document says that there is none"
published = { meaning = "the number as published", unit = "count" }
counted = { meaning = "States (or other ends of the relation) that are held, active or to be confirmed, inherited ones included", unit = "count" }
difference = { meaning = "counted less published", unit = "count" }
why = "what explains the status or the difference"
document = "the document that has the list, or says that there is none"
locator = "the place in it"

[example]
edition = "2019"
*/
MATCH (m:Mechanism)
// Those that a list of the edition is about; one that a text only mentions (ended, older) has no coverage row.
WHERE EXISTS { MATCH (m)-[:HAS_COVERAGE]->(k:Coverage) WHERE k.edition = $edition }
   OR EXISTS { MATCH (:Entity)-[k:MEMBER_OF]->(m) WHERE k.edition = $edition }
OPTIONAL MATCH (m)-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition AND c.relation = $relation
OPTIONAL MATCH (m)-[r]-(x:Entity)
WHERE type(r) = $relation AND r.edition = $edition AND coalesce(r.status, '') IN ['', 'tbc']
  AND ($relation <> 'MEMBER_OF' OR x:State)
WITH m, c, count(DISTINCT x.id) AS counted, toInteger(c.published_count) AS published
RETURN m.id AS mechanism, m.name AS name, coalesce(c.status, 'unknown') AS status, published, counted,
       counted - published AS difference, c.note AS why, c.document AS document, c.locator AS locator
ORDER BY mechanism, document
