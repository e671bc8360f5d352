/*
title = "Cooperation of mechanisms with each other and with organisations"
question = "Which mechanisms cooperate, in what way, and with whom; where do documents see an overlap?"
relations = []

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
relation = "COOPERATES_WITH or OVERLAPS_WITH"
role = "how: consultation, coordination, cooperation, joint meeting, mutual attendance, or sought"
status = "empty: in force; question: the document only asks, or leaves open"
other = "the id of the other side"
other_name = "the other side"
kind = "Mechanism or Organisation"
as_written = "as printed"
document = "the document"
locator = "the place in it"
note = "what else the curators noted"

[example]
edition = "2019"
*/
MATCH (m:Mechanism)-[r:COOPERATES_WITH|OVERLAPS_WITH]->(o:Entity)
WHERE r.edition = $edition AND NOT r.id IN $left_out
RETURN m.id AS mechanism, m.name AS name, type(r) AS relation, r.role AS role, r.status AS status, o.id AS other,
       o.name AS other_name, [label IN labels(o) WHERE label <> 'Entity'][0] AS kind, r.as_written AS as_written,
       r.document AS document, r.locator AS locator, r.note AS note
ORDER BY relation, mechanism, other, coalesce(role, ''), document, locator, as_written
