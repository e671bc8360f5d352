/*
title = "Chairs"
question = "Who chairs which mechanism or working group, who did before, and who comes next?"
relations = ["CHAIRS"]

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
chaired = "the id of the mechanism or body"
chaired_name = "the mechanism or body"
mechanism = "the id of the mechanism that the body is part of, or of itself"
mechanism_name = "the mechanism"
chair = "the id of the State or organisation in the chair"
chair_name = "the State or organisation in the chair"
role = "empty, or co-chair"
status = "empty: in the chair; else former, incoming"
start = "since when (EDTF)"
end = "until when (EDTF)"
as_written = "the name in the chair as printed"
document = "the document"
locator = "the place in it"

[example]
edition = "2019"
*/
MATCH (chair:Entity)-[r:CHAIRS]->(chaired:Entity)
WHERE r.edition = $edition AND NOT r.id IN $left_out
OPTIONAL MATCH (chaired)-[p:PART_OF]->(m:Mechanism)
WHERE NOT p.document IN $worse
WITH chair, r, chaired, min(m.id) AS whole
OPTIONAL MATCH (w:Mechanism {id: whole})
RETURN chaired.id AS chaired, chaired.name AS chaired_name, coalesce(whole, chaired.id) AS mechanism,
       coalesce(w.name, chaired.name) AS mechanism_name,
       chair.id AS chair, chair.name AS chair_name, r.role AS role, r.status AS status,
       r.`start` AS start, r.`end` AS end, r.as_written AS as_written,
       r.document AS document, r.locator AS locator
ORDER BY mechanism, chaired, status, chair, start, document, locator
