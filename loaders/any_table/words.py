"""Words for what a State is to a body, as tables in other languages than English have them, to the English ones.

Only words of one meaning are here: a word that may be two is asked for.
"""

from __future__ import annotations

from govgraph.graph.core.folding import fold

_WORDS = {
    "member": "members; member state; member country; membership; membre; etat membre; pays membre; mitglied; "
    "mitgliedstaat; mitgliedsstaat; vollmitglied; miembro; miembro pleno; miembro de pleno derecho; estado miembro; "
    "pais miembro; membro; membro pleno; membro efetivo; estado membro; pais membro; stato membro; "
    "membro a pieno titolo; член; полноправный член; государство-член; عضو; دولة عضو; 成员; 成员国; 会员; 会员国; "
    "正式成员; 正式成员国",
    "associate member": "associated member; membre associe; associe; assoziiertes mitglied; assoziiert; "
    "miembro asociado; estado asociado; asociado; membro associado; associado; membro associato; associato; "
    "ассоциированный член; عضو منتسب; 准成员; 准成员国; 准会员",
    "observer": "observers; observer state; observateur; etat observateur; beobachter; beobachterstaat; observador; "
    "estado observador; osservatore; stato osservatore; наблюдатель; государство-наблюдатель; مراقب; عضو مراقب; "
    "观察员; 观察员国",
    "partner": "partners; partner country; partenaire; pays partenaire; partnerland; parceiro; партнер; شريك; 伙伴; "
    "伙伴国; 对话伙伴",
    "participant": "participants; participating state; participating country; etat participant; teilnehmer; "
    "participante; partecipante; участник; مشارك; 参加国",
    "signatory": "signed; signataire; unterzeichner; signatario; firmante; firmatario; подписал; موقع; 签署国",
    "chair": "presidence; vorsitz; presidencia; presidenza; председательство; 主席国",
    "secretariat": "sekretariat; secretariado; segretariato; секретариат; 秘书处",
    "former": "ancien; ehemalig; ehemals; antiguo; antigo; бывший; سابق",
    "former member": "ex-member; ex member; ancien membre; ehemaliges mitglied; antiguo miembro; "
    "ex miembro; ex-miembro; antigo membro; ex membro; ex-membro; бывший член; عضو سابق; 前成员; 前成员国",
    "suspended": "suspendu; suspendiert; suspendido; suspenso; sospeso; приостановлено; معلق; 暂停",
    "withdrawn": "withdrew; retire; ausgetreten; retirado; ritirato; вышел; منسحب; 退出",
    "no": "none; not a member; non-member; non; nein; nao; нет; لا; 否; non-membre; non membre; kein mitglied; "
    "no miembro; nao membro; non membro; не член; ليس عضوا; 非成员",
    "yes": "oui; ja; si; sim; да; نعم; 是",
}
ENGLISH = {fold(word): english for english, words in _WORDS.items() for word in words.split("; ")}
"""The English word of each, by the word folded."""
