/*
title = "Mechanisms of a theme"
question = "Which mechanisms work on this theme, which not, and of which is it unknown?"
relations = []

[params.theme]
type = "theme"
meaning = "the theme"

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
answer = "yes: a document says so; no: a document says that it does not; disputed: documents say both; unknown: no document says either"
basis = "how it is known: stated, or our inference from free text (mapped)"
as_written = "the mark or the words as printed"
document = "the document"
locator = "the place in it"

[example]
theme = "remittances"
edition = "2019"
*/
MATCH (m:Mechanism)
WHERE EXISTS { MATCH (:Document)-[c:CLAIMS]->(m) WHERE c.edition = $edition }
OPTIONAL MATCH (m)-[r:FOCUSES_ON|DOES_NOT_FOCUS_ON]->(:Theme {id: $theme})
WHERE r.edition = $edition AND NOT r.id IN $left_out
WITH m, collect(r) AS marks
WITH m, marks, size([mark IN marks WHERE type(mark) = 'FOCUSES_ON']) AS yes,
     size([mark IN marks WHERE type(mark) = 'DOES_NOT_FOCUS_ON']) AS no
UNWIND CASE WHEN size(marks) = 0 THEN [null] ELSE marks END AS r
RETURN m.id AS mechanism, m.name AS name,
       CASE WHEN yes > 0 AND no > 0 THEN 'disputed' WHEN yes > 0 THEN 'yes' WHEN no > 0 THEN 'no' ELSE 'unknown' END AS answer,
       r.basis AS basis, r.as_written AS as_written, r.document AS document, r.locator AS locator
ORDER BY answer DESC, mechanism, document, locator
