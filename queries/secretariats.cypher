/*
title = "Secretariats, and what each serves"
question = "Which bodies are secretariats, or help one, and of which mechanisms?"
relations = ["SECRETARIAT_OF"]

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
body = "the body's id"
body_name = "the body"
mechanism = "the mechanism's id"
mechanism_name = "the mechanism"
relation = "SECRETARIAT_OF, or SUPPORTS_SECRETARIAT_OF for a body that helps"
role = "how, where the document says more than that"
status = "empty: active; else former, ..."
start = "since when (EDTF)"
serves = { meaning = "mechanisms that the body is the secretariat of in this edition, former and ended ones left out", unit = "count" }
document = "the document"
locator = "the place in it"

[example]
edition = "2019"
*/
MATCH (body:Entity)-[r:SECRETARIAT_OF|SUPPORTS_SECRETARIAT_OF]->(m:Mechanism)
WHERE r.edition = $edition AND NOT r.id IN $left_out
OPTIONAL MATCH (body)-[s:SECRETARIAT_OF]->(served:Mechanism)
WHERE s.edition = $edition AND s.status IS NULL AND NOT s.id IN $left_out AND NOT s.id IN $elapsed
WITH body, r, m, count(DISTINCT served.id) AS serves
RETURN body.id AS body, body.name AS body_name, m.id AS mechanism, m.name AS mechanism_name, type(r) AS relation, r.role AS role,
       r.status AS status, r.`start` AS start, serves, r.document AS document, r.locator AS locator
ORDER BY serves DESC, body, relation, mechanism, role, document, locator
