"""What columns are headed in tables of who is in what: folded words, as patterns, in six languages."""

from __future__ import annotations

HEADERS = {
    "state": r"state|country|nation|(member|participating|contracting) (state|country|part(y|ies))s?|member( state)?s?|"
    r"countries|states|(state|country|territory|economy)( |_)?(name|code|abb|id|en)|country or (area|territory)|"
    r"part(y|ies)|participants?|name|iso.*|m49( code)?|c(ow)? ?code|cowc|stateabb|gw ?(no|code|id)|"
    r"pays|etats?( membres?)?|land|lander|staat(en)?|mitglied(er|staat|staaten)?|mitgliedsstaat(en)?|"
    r"pais(es)?|estados?( (miembro|membro)s?)?|stat[oi]( membr[oi])?|paes[ei]",
    "body": r"body|bodies|organi[sz]ations?|igos?|institutions?|mechanisms?|forums?|fora|process(es)?|group(ing)?s?|"
    r"agreements?|treat(y|ies)|member of|memberof|orgs?|acronym|rcps?|igo ?(name|code)|"
    r"(organi[sz]ation|body|institution|mechanism|forum|process) ?(name|acronym)|organi[sz]ation internationale|"
    r"organi[sz]ationen|gremium|organi[sz]aci?on(es)?|organismos?|organizzazion[ei]|organizac(ao|oes)|processus|proceso",
    "year": r"years?|annee|jahr|ano|anno",
    "start": r"start( (date|year|time))?|since|from|begin|joined|join(ed)? (date|year)|accession( date)?|date|"
    r"date of (accession|entry|membership|joining)|(member|entry) (since|year|date)|(mitglied )?seit|beitritt(sdatum)?|"
    r"(membre )?depuis|date d'?adhesion|adhesion|(miembro |membro )?desde|dal|"
    r"fecha de adhesion|data d[ei] ades(ione|ao)",
    "end": r"end( (date|year|time))?|until|to|left|exit( date)?|withdrawal( date)?|bis|austritt(sdatum)?|jusqu'?a|fin|"
    r"hasta|al|fine|fim|ate",
    "role": r"role|capacity|type|membership( type)?|member type|category|kind|rolle|rol|papel|ruolo",
    "status": r"(membership )?status|standing|active|estado|statut|stato",
    "locator": r"page|pages|place|locator|paragraph|para|section|annex|p\.?|seite|pagina",
}
"""What the headers of each part of a mapping say. A header that two parts may have is settled by what stands below."""
