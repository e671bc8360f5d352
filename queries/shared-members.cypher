/*
title = "Overlap of two mechanisms, by name"
question = "Which States are members of both mechanisms, and where is each membership written?"
relations = ["MEMBER_OF"]

[params.a]
type = "mechanism"
meaning = "one mechanism"

[params.b]
type = "mechanism"
meaning = "the other mechanism"

[params.edition]
type = "edition"
default = "2010"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
id = "the State's id"
name = "the State"
a_as_written = "its name as printed for the one"
a_via = "the union through which it is inherited in the one"
a_document = "the document that has it in the one"
a_locator = "the place in it"
b_as_written = "its name as printed for the other"
b_via = "the union through which it is inherited in the other"
b_document = "the document that has it in the other"
b_locator = "the place in it"

[example]
a = "apc"
b = "bali"
edition = "2010"
*/
MATCH (:Mechanism {id: $a})<-[r:MEMBER_OF]-(s:State)-[q:MEMBER_OF]->(:Mechanism {id: $b})
WHERE r.edition = $edition AND q.edition = $edition AND r.status IS NULL AND q.status IS NULL
  AND ($inherited = 'yes' OR (r.basis <> 'inherited' AND q.basis <> 'inherited'))
RETURN s.id AS id, s.name AS name, r.as_written AS a_as_written, r.via AS a_via, r.document AS a_document, r.locator AS a_locator,
       q.as_written AS b_as_written, q.via AS b_via, q.document AS b_document, q.locator AS b_locator
ORDER BY name, id, a_document, a_locator, b_document, b_locator
