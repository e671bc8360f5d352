/*
title = "Mechanisms of a State or organisation"
question = "In which mechanisms does this State or organisation take part, as what, and where is it written?"
relations = []

[params.party]
type = "entity"
meaning = "the State or organisation (or a mechanism that observes others)"

[params.edition]
type = "edition"
default = "the one with most whole lists"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
relation = "as what it takes part"
role = "how, where the document says more than that"
status = "empty: active; else suspended, former, incoming, ..."
start = "since when (EDTF)"
end = "until when (EDTF)"
basis = "how it is known"
via = "the id of the union through which it is inherited"
via_name = "that union"
document = "the document"
locator = "the place in it"
note = "what is our inference, and what else the curators noted"

[example]
party = "THA"
edition = "2010"
*/
MATCH (:Entity {id: $party})-[r]->(m:Mechanism)
WHERE r.edition = $edition AND ($inherited = 'yes' OR r.basis <> 'inherited') AND NOT r.id IN $left_out
OPTIONAL MATCH (union:Entity {id: r.via})
RETURN m.id AS mechanism, m.name AS name, type(r) AS relation, r.role AS role, r.status AS status,
       r.`start` AS start, r.`end` AS end, r.basis AS basis, r.via AS via, union.name AS via_name,
       r.document AS document, r.locator AS locator, r.note AS note
ORDER BY mechanism, relation, role, start, document, locator
