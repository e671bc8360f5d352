/*
title = "All pairs of mechanisms by overlap"
question = "Which mechanisms share most member States?"
relations = ["MEMBER_OF"]

[params.edition]
type = "edition"
default = "the newest with lists of its own date"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
a = "one mechanism's id"
b = "the other mechanism's id"
shared = { meaning = "active member States of both", unit = "count" }
a_members = { meaning = "active member States of a that are held", unit = "count" }
b_members = { meaning = "active member States of b that are held", unit = "count" }
jaccard = { meaning = "shared over all member States of the two together", unit = "0 to 1" }
a_in_b = { meaning = "part of a's members that are also b's (containment)", unit = "0 to 1" }
b_in_a = { meaning = "part of b's members that are also a's (containment)", unit = "0 to 1" }
a_coverage = "whether the list of a is complete, which one with States through a union is not without inherited memberships"
b_coverage = "whether the list of b is complete"

[example]
edition = "2010"
*/
MATCH (m:Mechanism)<-[r:MEMBER_OF]-(s:State)
WHERE r.edition = $edition AND r.status IS NULL AND ($inherited = 'yes' OR r.basis <> 'inherited')
WITH m, collect(DISTINCT s.id) AS members
OPTIONAL MATCH (m)-[:HAS_COVERAGE]->(c:Coverage {relation: 'MEMBER_OF', edition: $edition})
WITH m, members, collect(c.status) AS statuses, $inherited = 'no' AND EXISTS {
         MATCH (m)<-[t:MEMBER_OF {role: 'through-members'}]-(:Organisation) WHERE t.edition = $edition } AS in_part
WITH m.id AS id, members, CASE
       WHEN size(statuses) = 0 OR 'unknown' IN statuses THEN 'unknown'
       WHEN 'none' IN statuses THEN 'none'
       WHEN 'partial' IN statuses OR in_part THEN 'partial'
       ELSE 'complete' END AS coverage
WITH collect({id: id, members: members, coverage: coverage}) AS lists
UNWIND lists AS a
UNWIND lists AS b
WITH a, b, size([x IN a.members WHERE x IN b.members]) AS shared
WHERE a.id < b.id AND shared > 0
RETURN a.id AS a, b.id AS b, shared, size(a.members) AS a_members, size(b.members) AS b_members,
       round(1.0 * shared / (size(a.members) + size(b.members) - shared), 4) AS jaccard,
       round(1.0 * shared / size(a.members), 4) AS a_in_b, round(1.0 * shared / size(b.members), 4) AS b_in_a,
       a.coverage AS a_coverage, b.coverage AS b_coverage
ORDER BY shared DESC, jaccard DESC, a, b
