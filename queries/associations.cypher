/*
title = "Associated organisations"
question = "Which organisations are linked with which mechanisms?"
relations = ["ASSOCIATED_WITH"]

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
organisation = "the organisation's id"
organisation_name = "the organisation"
mechanism = "the mechanism's id"
mechanism_name = "the mechanism"
as_written = "the organisation as printed"
document = "the document"
locator = "the place in it"

[example]
edition = "2019"
*/
MATCH (m:Mechanism)-[r:ASSOCIATED_WITH]->(o:Organisation)
WHERE r.edition = $edition AND NOT r.id IN $left_out
RETURN o.id AS organisation, o.name AS organisation_name, m.id AS mechanism, m.name AS mechanism_name,
       r.as_written AS as_written, r.document AS document, r.locator AS locator
ORDER BY organisation, mechanism, document, locator
