/*
title = "Members of a mechanism"
question = "Who is a member of this mechanism, since when, and where is it written?"
relations = ["MEMBER_OF"]

[params.mechanism]
type = "mechanism"
meaning = "the mechanism"

[params.edition]
type = "edition"
default = "the one with most whole lists"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
id = "the member's id"
name = "the member"
kind = "State or Organisation"
role = "how it is a member, where the document says more than that"
status = "empty: active; else suspended, former, ..."
start = "since when (EDTF)"
end = "until when (EDTF)"
as_written = "its name as printed"
basis = "how it is known"
via = "the id of the union through which it is inherited"
via_name = "that union"
document = "the document"
locator = "the place in it"
note = "what is our inference, and what else the curators noted"

[example]
mechanism = "rabat"
edition = "2019"
*/
MATCH (member:Entity)-[r:MEMBER_OF]->(:Mechanism {id: $mechanism})
WHERE r.edition = $edition AND ($inherited = 'yes' OR r.basis <> 'inherited') AND NOT r.id IN $left_out
OPTIONAL MATCH (union:Entity {id: r.via})
RETURN member.id AS id, member.name AS name, [label IN labels(member) WHERE label <> 'Entity'][0] AS kind,
       r.role AS role, r.status AS status, r.`start` AS start, r.`end` AS end, r.as_written AS as_written,
       r.basis AS basis, r.via AS via, union.name AS via_name, r.document AS document, r.locator AS locator,
       r.note AS note
ORDER BY name, id, document, locator
