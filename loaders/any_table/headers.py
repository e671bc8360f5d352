"""What columns are headed in tables of who is in what: folded words, as patterns, in nine languages."""

from __future__ import annotations

import re

from govgraph.graph.core.folding import fold, without_marks

HEADERS = {
    "state": r"state|country|code|nation|"
    r"(member|participating|contracting) (state|country|part(y|ies))s?|member( state)?s?|"
    r"countries|states|(state|country|territory|economy)( |_)?(name|code|abb|id|en)|country or (area|territory)|"
    r"part(y|ies)|participants?|name|iso.*|m49( code)?|c(ow)? ?code|cowc|stateabb|gw ?(no|code|id)|"
    r"ioc( code)?|wikidata( id)?|qid|geo|reporter|"
    r"pays( membres?)?|etats?( membres?| parties?)?|land|lander|staat(en)?|"
    r"mitglied(er|staat|staaten|sland|slander)?|mitgliedsstaat(en)?|vertragsstaat(en)?|"
    r"pais(es)?( miembros?| membros?)?|estados?( (miembro|membro|parte)s?)?|miembros?|membros?|membres?|"
    r"stat[oi]( membr[oi])?|paes[ei]( membr[oi])?|membr[oi]|"
    r"стран[аы](-участниц[аы])?|государств[оа](-член(ы)?|-участник(и)?)?|член(ы)?|участник(и)?|"
    r"الدولة|الدول|البلد|البلدان|الدولة العضو|الدول الاعضاء|الاعضاء|"
    r"国家|国家名称|国名|成员|成员国|会员国|缔约国|国家或地区",
    "body": r"body|bodies|(international |intergovernmental |regional )?(organi[sz]ation|institution|forum)s?|"
    r"agreements?|igos?|mechanisms?|fora|process(es)?|group(ing)?s?|treat(y|ies)|convention|dialogue|alliance|"
    r"member of|memberof|memberships|p463|orgs?|acronym|rcps?|(igo|org|io) ?(name|code|id)|atopid|"
    r"(organi[sz]ation|body|institution|mechanism|forum|process) ?(name|acronym)|"
    r"organisations? internationales?|organismes?|mecanismes?|processus|traite|membre de|est membre de|"
    r"(internationale )?organisation(en)?|gremium|abkommen|mitglied (von|in|bei)|"
    r"organi[sz]aci?on(es)?( internacional(es)?)?|organismos?|mecanismos?|foros?|procesos?|tratado|miembro de|"
    r"organizzazion[ei]( internazional[ei])?|membro di|organizac(ao|oes)( internacional| internacionais)?|membro de|"
    r"(международная )?организаци[яи]|орган|механизм|объединение|член организации|"
    r"المنظمة|المنظمات|الهيئة|الالية|عضو في|组织|国际组织|机构|机制|所属组织",
    "year": r"years?|annee|jahr|anos?|anno|год|السنة|年|年份",
    "start": r"start( ?(date|year|time))?|since|from|begin|joined|join(ed)? ?(date|year)?|entry ?(date|year)?|entered|"
    r"yrent|date|"
    r"(ratif|access|acced|accept|adhes|beitr)\w*.*|"
    r"(date|year) (of )?(accession|entry|membership|joining|admission|adherence|ratification)|"
    r"(date|year) (joined|entered|acceded|admitted|ratified)|date of entry into force|"
    r"(datum|jahr) des (beitritts|eintritts)|"
    r"(member|entry) (since|year|date)|(mitglied )?seit|beginn|von|eintritt(sdatum)?|"
    r"(membre )?depuis|debut|(date|annee) (de |d')(debut|adhesion|entree|accession|ratification)|entree|"
    r"(miembro |membro )?desde|dal|inicio|ingreso|"
    r"(fecha|ano) de (adhesion|inicio|ingreso|entrada|incorporacion|ratificacion)|"
    r"data d[ei] (ades(ione|ao)|inicio|inizio|ingresso|entrada|ratific(a|acao))|anno di adesione|inizio|data inizio|"
    r"дата (вступления|начала|присоединения|ратификации)|год вступления|с|начало|"
    r"تاريخ (الانضمام|العضويه|العضوية|البدء|التصديق)|منذ|加入日期|加入时间|加入年份|开始日期|起始日期|批准日期",
    "end": r"end(ed)?( ?(date|year|time))?|until|to|left|(date|year) (left|ended|withdrawn)|(datum|jahr) des austritts|"
    r"(date|year) of (exit|withdrawal|leaving|departure)|exit( ?(date|year))?|yrexit|withdrawal( date)?|bis|ende|"
    r"austritt(sdatum)?|jusqu'?a|fin|(date|annee) de (fin|retrait|sortie)|retrait|sortie|hasta|salida|retiro|"
    r"(fecha|ano) de (fin|salida|retiro|finalizacion)|al|fine|fim|ate|saida|data d[ei] (fim|saida|fine|uscita|termino)|"
    r"data fine|uscita|дата (выхода|окончания)|до|по|конец|تاريخ (الانسحاب|الانتهاء)|حتى|退出日期|结束日期|终止日期",
    "spell": r"period|years|dates|term|duration|membership (period|years|dates)|zeitraum|periode|periodo|duree|duracao|"
    r"период|الفترة|期间",
    "signed": r"signature( date)?|signed|sign(ing)? date|date (of signature|signed)|date de signature|unterzeichnung|"
    r"unterzeichnet|firma|fecha de firma|assinatura|data d[ei] (assinatura|firma)|подписание|дата подписания|"
    r"(تاريخ )?التوقيع|签署|签署日期|签字日期",
    "role": r"role|capacity|type|membership( type)?|(type of|kind of) membership|member type|category|kind|rolle|"
    r"art( der mitgliedschaft)?|mitgliedschaft|rol|papel|ruolo|tipo( de (miembro|membro|membresia))?|tipo di membro|"
    r"categor(ia|ie)|calidad|qualite|(type de|type d') ?(membre|adhesion)|роль|тип членства|членство|"
    r"الصفة|نوع العضوية|身份|类型|类别|成员类型",
    "status": r"(membership )?status|standing|active|estado|statut|stato|situacion|situacao|статус|الحالة|状态",
    "locator": r"page|pages|place|locator|paragraph|para|section|annex|p\.?|seite|pagina|страница|الصفحة|页",
}
"""What the headers of each part of a mapping say. A header that two parts may have is settled by what stands below."""


CODE_HEADERS = {
    "iso2": r"iso( ?3166( ?1)?)?( a| alpha)? ?2c?( code)?|alpha ?2( code)?",
    "iso3": r"iso( ?3166( ?1)?)?( a| alpha)? ?3c?( code)?|alpha ?3( code)?",
    "m49": r"(un ?)?m49( code)?|iso ?(numeric|n)( code)?|un ?code",
    "cow": r"c ?code|cow( ?(code|no|num|id|n))?",
    "cowc": r"cowc|state ?abb|cow ?abb(rev(iation)?)?",
    "gw": r"gw( ?(no|code|id|n|num))?|gleditsch (and |& )?ward( code)?",
    "ioc": r"ioc( ?code)?",
    "wikidata": r"wikidata( ?(id|item|qid))?|q ?id",
}
"""Headers that name a list of codes of States (`graph/core/state_codes.py`)."""


def scheme_headed(header: str) -> str:
    """The list of codes that a header names, or nothing.

    >>> scheme_headed("gwcode"), scheme_headed("ISO 3166-1 alpha-3"), scheme_headed("iso_a2"), scheme_headed("Country")
    ('gw', 'iso3', 'iso2', '')
    """
    words = re.sub(r"[_\W]+", " ", fold(without_marks(header))).strip()
    return next((scheme for scheme, pattern in CODE_HEADERS.items() if re.fullmatch(pattern, words)), "")


def is_headed(part: str, header: str) -> bool:
    """Whether a header says that a column is this part of a mapping, whatever its case, accents and bracketed words.

    >>> is_headed("start", "Ratification, Accession(a)"), is_headed("body", "memberOfLabel"), is_headed("state", "Page")
    (True, True, False)
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", without_marks(header))
    words = re.sub(r"[_\s]+", " ", fold(split)).removesuffix(" label").strip(" :")
    pattern = fold(HEADERS[part])
    bare = re.sub(r"\s*\([^)]*\)", "", words)
    return any(re.fullmatch(pattern, text) for text in (words, bare, words.removesuffix("label")) if text)
