/*
title = "Observers, partners and other participants of a mechanism"
question = "Who takes part in this mechanism without being a member, as what, and where is it written?"
relations = ["OBSERVER_OF", "PARTNER_OF"]

[params.mechanism]
type = "mechanism"
meaning = "the mechanism"

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
id = "the participant's id"
name = "the participant"
kind = "State, Organisation or Mechanism"
relation = "as what it takes part"
role = "how, where the document says more than that"
status = "empty: active; else former, ..."
start = "since when (EDTF)"
end = "until when (EDTF)"
as_written = "its name as printed"
document = "the document"
locator = "the place in it"

[example]
mechanism = "bali"
edition = "2010"
*/
MATCH (one:Entity)-[r:OBSERVER_OF|PARTNER_OF|PARTICIPATES_IN]->(:Mechanism {id: $mechanism})
WHERE r.edition = $edition AND NOT r.id IN $left_out
RETURN one.id AS id, one.name AS name, [label IN labels(one) WHERE label <> 'Entity'][0] AS kind,
       type(r) AS relation, r.role AS role, r.status AS status, r.`start` AS start, r.`end` AS end,
       r.as_written AS as_written, r.document AS document, r.locator AS locator
ORDER BY relation, name, id, document, locator
