/*
title = "Pairs that share members and themes, and of which no cooperation is stated"
question = "Which mechanisms have members and themes in common, and no document says that they work together?"
relations = ["MEMBER_OF", "FOCUSES_ON"]

[params.edition]
type = "edition"
default = "2019"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
a = "one mechanism's id"
b = "the other mechanism's id"
shared_states = { meaning = "active member States of both, by the lists that are held", unit = "count" }
shared_themes = { meaning = "themes of both, as documents say", unit = "count" }
themes = "their ids"

[example]
edition = "2019"
*/
MATCH (m:Mechanism)<-[r:MEMBER_OF]-(s:State)
WHERE r.edition = $edition AND r.status IS NULL AND ($inherited = 'yes' OR r.basis <> 'inherited')
WITH m, collect(DISTINCT s.id) AS members
OPTIONAL MATCH (m)-[f:FOCUSES_ON]->(t:Theme)
WHERE f.edition = $edition
WITH m, members, t ORDER BY t.id
WITH m, members, collect(DISTINCT t.id) AS themes
OPTIONAL MATCH (m)-[c:COOPERATES_WITH]-(o:Mechanism)
WHERE c.edition = $edition AND coalesce(c.role, '') <> 'sought'
WITH m.id AS id, members, themes, collect(DISTINCT o.id) AS partners
WITH collect({id: id, members: members, themes: themes, partners: partners}) AS lists
UNWIND lists AS a
UNWIND lists AS b
WITH a, b, size([x IN a.members WHERE x IN b.members]) AS shared_states, [x IN a.themes WHERE x IN b.themes] AS themes
WHERE a.id < b.id AND shared_states > 0 AND size(themes) > 0 AND NOT b.id IN a.partners
RETURN a.id AS a, b.id AS b, shared_states, size(themes) AS shared_themes, themes
ORDER BY shared_states DESC, shared_themes DESC, a, b
