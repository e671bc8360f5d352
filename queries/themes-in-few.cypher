/*
title = "Themes that only one mechanism holds, or none"
question = "On which themes does only one mechanism work, or none, by what is on record?"
relations = ["FOCUSES_ON"]

[params.edition]
type = "edition"
default = "the newest"
meaning = "the edition"

[columns]
theme = "the theme's id"
name = "the theme"
mechanisms = { meaning = "mechanisms that work on it: 0 or 1", unit = "count" }
which = "the mechanism's id"
stated_no = { meaning = "mechanisms of which a document says that they do not work on it (a printed dash)", unit = "count" }
unknown = { meaning = "mechanisms of which no document says either", unit = "count" }

[example]
edition = "2019"
*/
MATCH (m:Mechanism)
WHERE (EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition }
       OR EXISTS { MATCH (:State)-[r:MEMBER_OF]->(m) WHERE r.edition = $edition AND r.status IS NULL })
  AND NOT EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition AND k.status IS NULL
                   AND (k.predicate = 'ended' OR (k.predicate = 'activity' AND k.value = 'ended')) }
  AND NOT EXISTS { MATCH (m)-[r:SUCCEEDED_BY]->(:Mechanism) WHERE r.edition = $edition AND r.status IS NULL }
WITH collect(m.id) AS current
MATCH (t:Theme)<-[r:FOCUSES_ON|DOES_NOT_FOCUS_ON]-(m:Mechanism)
WHERE m.id IN current AND r.edition = $edition AND r.status IS NULL
WITH t, current, m.id AS mechanism, collect(DISTINCT type(r)) AS marks
WITH t, current, collect(CASE WHEN 'FOCUSES_ON' IN marks THEN mechanism END) AS which, count(mechanism) AS said
WHERE size(which) < 2
RETURN t.id AS theme, t.name AS name, size(which) AS mechanisms, which, said - size(which) AS stated_no,
       size(current) - said AS unknown
ORDER BY mechanisms, theme
