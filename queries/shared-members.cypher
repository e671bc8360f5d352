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
default = "the newest with lists of its own date"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
id = "the State's id"
name = "the State"
a_as_written = "its name as printed for the one"
a_via = "the unions through which it is inherited in the one"
a_document = "the documents that have it in the one, once for each statement"
a_locator = "the places in them, in the same order"
b_as_written = "its name as printed for the other"
b_via = "the unions through which it is inherited in the other"
b_document = "the documents that have it in the other, once for each statement"
b_locator = "the places in them, in the same order"

[example]
a = "apc"
b = "bali"
edition = "2010"
*/
MATCH (:Mechanism {id: $a})<-[r:MEMBER_OF]-(s:State)
WHERE r.edition = $edition AND r.status IS NULL AND ($inherited = 'yes' OR r.basis <> 'inherited')
WITH s, r ORDER BY s.id, r.document, r.locator
WITH s, collect(DISTINCT r.as_written) AS a_as_written, collect(DISTINCT r.via) AS a_via,
     collect(r.document) AS a_document, collect(r.locator) AS a_locator
MATCH (s)-[q:MEMBER_OF]->(:Mechanism {id: $b})
WHERE q.edition = $edition AND q.status IS NULL AND ($inherited = 'yes' OR q.basis <> 'inherited')
WITH s, a_as_written, a_via, a_document, a_locator, q ORDER BY s.id, q.document, q.locator
RETURN s.id AS id, s.name AS name, a_as_written, a_via, a_document, a_locator,
       collect(DISTINCT q.as_written) AS b_as_written, collect(DISTINCT q.via) AS b_via,
       collect(q.document) AS b_document, collect(q.locator) AS b_locator
ORDER BY name, id
