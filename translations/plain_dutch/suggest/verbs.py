"""Inflection of Dutch verbs: spelling rules and a table of strong verbs. Source: Algemene Nederlandse
Spraakkunst (ANS, 2nd edition), chapter 2; the table is our own selection."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache


class Form(Enum):
    """The slot a verb fills in a clause."""

    STEM = "stem"  # ik; je after the verb
    PRESENT = "present"  # u, hij
    INFINITIVE = "infinitive"  # infinitive and present plural
    PAST = "past"
    PASTS = "pasts"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class Paradigm:
    """One verb in its six written forms; ``particle`` stands apart in a main clause."""

    infinitive: str
    particle: str
    stem: str
    present: str
    past: str
    pasts: str
    participle: str

    def form(self, form: Form, joined: bool = True) -> str:
        """The written form; ``joined`` puts a particle back in front of it."""
        if form is Form.INFINITIVE:
            return self.infinitive if joined else self.infinitive.removeprefix(self.particle)
        if form is Form.PARTICIPLE:
            return self.participle
        word = {
            Form.STEM: self.stem,
            Form.PRESENT: self.present,
            Form.PAST: self.past,
            Form.PASTS: self.pasts,
        }[form]
        return self.particle + word if joined else word


PARTICLES = (
    "les achter aan af bij binnen buiten deel door dicht in langs rond goed klaar kwijt mee na neer om op open over "
    "samen schoon mede tegen bezig terug terecht thuis toe uit vast voor voorbij vooruit weg weer waar plaats "
    "bekend kapot leeg vrij stil gelijk stuk bloot opzij tegemoet tekort onderuit voort uiteen teweeg tewerk ziek "
    "stop bijeen tentoon los"
).split()
INSEPARABLE = frozenset(
    """vrijwaren overkomen overwinteren
    overleggen overwegen overtuigen overlijden ondervinden voorkomen voltooien voorzien aanvaarden overtreden
    overhandigen doorlopen omvatten omschrijven overschrijden overbruggen weerspiegelen weerhouden weerleggen
    voldoen voorspellen overdenken overwinnen overschatten omringen achterhalen achtervolgen doorbreken omarmen
    overzien openen openbaren informeren investeren integreren introduceren inspireren interesseren afficheren
    waarderen waarschuwen waarborgen overnachten
    incasseren indexeren infecteren inspecteren installeren instrueren intensiveren interpreteren interveniëren
    intermediëren intimideren interviewen inventariseren initiëren injecteren innoveren inhaleren optimaliseren
    opereren opperen operationaliseren meenen toetsen uiten innen aarzelen inviteren indiceren""".split()
)
STRONG = {  # past singular, past plural, participle
    row[0]: (row[1], row[2], row[3])
    for row in (
        line.split()
        for line in """
bieden bood boden geboden
blijken bleek bleken gebleken
blijven bleef bleven gebleven
brengen bracht brachten gebracht
denken dacht dachten gedacht
doen deed deden gedaan
dragen droeg droegen gedragen
drijven dreef dreven gedreven
eten at aten gegeten|gaan ging gingen gegaan|geven gaf gaven gegeven|grijpen greep grepen gegrepen
hebben had hadden gehad
helpen hielp hielpen geholpen
hangen hing hingen gehangen
houden hield hielden gehouden
kiezen koos kozen gekozen|kijken keek keken gekeken|komen kwam kwamen gekomen|kopen kocht kochten gekocht
krijgen kreeg kregen gekregen|kunnen kon konden gekund|laten liet lieten gelaten|lezen las lazen gelezen
liggen lag lagen gelegen|lijken leek leken geleken|lopen liep liepen gelopen|moeten moest moesten gemoeten
mogen mocht mochten gemogen|nemen nam namen genomen|roepen riep riepen geroepen|rijden reed reden gereden
schrijven schreef schreven geschreven|schrikken schrok schrokken geschrokken|sluiten sloot sloten gesloten
slapen sliep sliepen geslapen
spreken sprak spraken gesproken
staan stond stonden gestaan
stellen stelde stelden gesteld
stijgen steeg stegen gestegen
treden trad traden getreden
trekken trok trokken getrokken
vallen viel vielen gevallen
vangen ving vingen gevangen
vinden vond vonden gevonden
vragen vroeg vroegen gevraagd
werpen wierp wierpen geworpen
weten wist wisten geweten|wijken week weken geweken|wijzen wees wezen gewezen|willen wilde wilden gewild
worden werd werden geworden|zeggen zei zeiden gezegd|zien zag zagen gezien|zijn was waren geweest
zitten zat zaten gezeten|zoeken zocht zochten gezocht|zullen zou zouden gezuld|zenden zond zonden gezonden
winnen won wonnen gewonnen|verliezen verloor verloren verloren|vergeten vergat vergaten vergeten
ontvangen ontving ontvingen ontvangen|begrijpen begreep begrepen begrepen|beginnen begon begonnen begonnen
beschrijven beschreef beschreven beschreven
verblijven verbleef verbleven verbleven
verlaten verliet verlieten verlaten
verlopen verliep verliepen verlopen
verstrijken verstreek verstreken verstreken
vertrekken vertrok vertrokken vertrokken
verwijzen verwees verwezen verwezen
verzenden verzond verzonden verzonden
verzoeken verzocht verzochten verzocht
verkrijgen verkreeg verkregen verkregen
verdwijnen verdween verdwenen verdwenen
bedragen bedroeg bedroegen bedragen
bevinden bevond bevonden bevonden|bezitten bezat bezaten bezeten|besluiten besloot besloten besloten
betreden betrad betraden betreden|bespreken besprak bespraken besproken|ontslaan ontsloeg ontsloegen ontslagen
ontbreken ontbrak ontbraken ontbroken|ondervinden ondervond ondervonden ondervonden
onderzoeken onderzocht onderzochten onderzocht
overlijden overleed overleden overleden
overwegen overwoog overwogen overwogen
voldoen voldeed voldeden voldaan|voorkomen voorkwam voorkwamen voorkomen|voorzien voorzag voorzagen voorzien
ervaren ervaarde ervaarden ervaren
genieten genoot genoten genoten
geschieden geschiedde geschiedden geschied
bijten beet beten gebeten
breken brak braken gebroken
sterven stierf stierven gestorven
steken stak staken gestoken
lijden leed leden geleden
dwingen dwong dwongen gedwongen
slaan sloeg sloegen geslagen
snijden sneed sneden gesneden
zwijgen zweeg zwegen gezwegen
klinken klonk klonken geklonken
raden raadde raadden geraden
wegen woog wogen gewogen
laden laadde laadden geladen
zwemmen zwom zwommen gezwommen
schieten schoot schoten geschoten|springen sprong sprongen gesprongen|dringen drong drongen gedrongen
drinken dronk dronken gedronken|zingen zong zongen gezongen|binden bond bonden gebonden
schenken schonk schonken geschonken
klimmen klom klommen geklommen|vechten vocht vochten gevochten|bergen borg borgen geborgen|heffen hief hieven geheven
gelden gold golden gegolden|werven wierf wierven geworven|bevelen beval bevalen bevolen|treffen trof troffen getroffen
schrijden schreed schreden geschreden|strijden streed streden gestreden|mijden meed meden gemeden
gieten goot goten gegoten|liegen loog logen gelogen|vliegen vloog vlogen gevlogen|buigen boog bogen gebogen
schuiven schoof schoven geschoven|wrijven wreef wreven gewreven|prijzen prees prezen geprezen|rijzen rees rezen gerezen
schijnen scheen schenen geschenen|sluipen sloop slopen geslopen|kruipen kroop kropen gekropen|duiken dook doken gedoken
fluiten floot floten gefloten|ruiken rook roken geroken|meten mat maten gemeten|bidden bad baden gebeden
genezen genas genazen genezen|stelen stal stalen gestolen|scheren schoor schoren geschoren|wassen waste wasten gewassen
bakken bakte bakten gebakken|lachen lachte lachten gelachen|stoten stootte stootten gestoten
bedriegen bedroog bedrogen bedrogen|krimpen kromp krompen gekrompen|bezwijken bezweek bezweken bezweken
slijten sleet sleten gesleten|knijpen kneep knepen geknepen|schelden schold scholden gescholden
vriezen vroor vroren gevroren|stinken stonk stonken gestonken|zinken zonk zonken gezonken|glijden gleed gleden gegleden
smelten smolt smolten gesmolten|wringen wrong wrongen gewrongen|zuigen zoog zogen gezogen|zwellen zwol zwollen gezwollen
hijsen hees hesen gehesen|snuiven snoof snoven gesnoven|winden wond wonden gewonden|spinnen spon sponnen gesponnen
"""
        .replace("|", "\n").splitlines()
        if line.strip()
    )
}  # fmt: skip
IRREGULAR_PRESENT = {
    "zijn": ("ben", "is"), "hebben": ("heb", "heeft"), "kunnen": ("kan", "kan"), "mogen": ("mag", "mag"),
    "willen": ("wil", "wil"), "zullen": ("zal", "zal"), "komen": ("kom", "komt"), "gaan": ("ga", "gaat"),
    "staan": ("sta", "staat"), "slaan": ("sla", "slaat"), "doen": ("doe", "doet"), "zien": ("zie", "ziet"),
}  # fmt: skip
FOR_U = {"zijn": "bent", "kunnen": "kunt", "zullen": "zult", "willen": "wilt", "hebben": "hebt"}
PREFIXES = ("be", "ge", "er", "her", "ont", "ver", "onder", "mis")
DIAERESIS = {"i": "ï", "e": "ë"}
VOWELS = "aeiou"
UNPREFIXED = frozenset(
    "bellen bedelen beven beuken bezigen geven gelden erven eren verven missen genereren ergeren beuren".split()
)
# An unstressed last syllable (re-gel, ver-an-der, luis-ter) keeps one vowel; -eer (pro-beer, no-teer) does not.
UNSTRESSED = tuple(
    """gel ddel ndel kkel ttel ppel ssel ffel mmel bbel ikkel wissel weifel wijfel ader nder ijder der luister zuiver
    kker tter pper zeker beter ijver lever lder rder mmer bber urger ieger eiger iger inder schakel zamel
    rken eken egen open oefen adem wapen dig tig nig rig zig
    temper slechter erger anker zilver stapel duister treiter rooster lazer cijfer monitor sponsor futsel oemel orden
    tover inner""".split()
)
STRESSED = tuple("steken breken spreken kweken bewegen wegen kregen stek brek sprek kwek".split())
TAKES_GE = frozenset("openen openbaren interviewen toetsen uiten innen aarzelen waarschuwen waarborgen".split())
LOAN = re.compile(r"(?:be|ge|ver|ont|her|er|over|onder)(?=\w{3})")
LOANS = frozenset("somm fiatt fraud waard".split())
SOUNDS = re.compile("[aeiouyëïé]+")


def present_for_u(infinitive: str) -> str:
    """The form with ``u`` where it differs from ``hij``: u bent, u kunt."""
    verb = paradigm(infinitive)
    base = infinitive.removeprefix(verb.particle) if verb.particle else infinitive
    return FOR_U.get(base, verb.form(Form.PRESENT, joined=False))


LEAST = 4
"""Letters of an infinitive: eten, doen."""


@cache
def paradigm(infinitive: str) -> Paradigm:
    """All forms of one verb."""
    particle, base = _split(infinitive)
    stem, present = _present(base)
    past, pasts, participle = _past(base, stem)
    return Paradigm(infinitive, particle, stem, present, past, pasts, particle + participle)


SHORT = ("houd", "rijd", "snijd", "glijd")
"""Stems that are also written without their last letter: *ik hou, ik rij*."""


@cache
def readings(infinitive: str) -> dict[str, tuple[Form, bool]]:
    """Written forms of a verb: each with its slot and whether its particle is attached."""
    verb = paradigm(infinitive)
    found: dict[str, tuple[Form, bool]] = {}
    for joined in (True, False) if verb.particle else (True,):
        for form in Form:
            found.setdefault(verb.form(form, joined), (form, joined))
    base = infinitive.removeprefix(verb.particle)
    if base in FOR_U:  # kunt, terechtkunt
        found.setdefault(verb.particle + FOR_U[base], (Form.PRESENT, True))
    if verb.particle:
        found.setdefault(f"{verb.particle}te{infinitive.removeprefix(verb.particle)}", (Form.INFINITIVE, True))
    if verb.stem.endswith(SHORT):
        found.setdefault(verb.form(Form.STEM, joined=False)[:-1], (Form.STEM, not verb.particle))
    return found


def _split(infinitive: str) -> tuple[str, str]:
    if infinitive not in INSEPARABLE and infinitive not in STRONG:
        for particle in sorted(PARTICLES, key=len, reverse=True):
            base = infinitive.removeprefix(particle)
            if base != infinitive and len(base) >= 4 and base.endswith("n") and any(v in base[:-2] for v in VOWELS):
                return particle, base
            if base in STRONG and base != infinitive:
                return particle, base
    return "", infinitive


def _root(base: str) -> str:
    """The letters before -en, as heard: a voiced end stays voiced."""
    return base[:-2] if base.endswith("en") else base[:-1]


def _present(base: str) -> tuple[str, str]:
    for head, (stem, present) in IRREGULAR_PRESENT.items():
        for prefix in ("", "be", "ont", "ver", "vol", "over", "onder", "voor"):
            if base == prefix + head and not (prefix and head in {"zijn", "willen", "komen"} and base != "voorkomen"):
                return prefix + stem, prefix + present
    stem = _spell(_root(base))
    return stem, stem if stem.endswith("t") else stem + "t"


def _spell(root: str) -> str:
    """The stem as written: one consonant, a long vowel doubled, no v or z at the end."""
    if root.endswith("iër"):
        return root[:-2] + "eer"
    if root[-1] == root[-2:-1] and root[-1] not in VOWELS:
        root = root[:-1]
    elif _long_vowel(root):
        root = root[:-1] + root[-2] + root[-1]
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])


def _long_vowel(root: str) -> bool:
    """Whether an open stressed syllable closes when -en goes: ma-ken, but not re-ge-len."""
    if len(root) < 2 or root[-1] in VOWELS + "wy" or root[-2] not in "aeou":
        return False
    if root.endswith("er") and _loan(root[:-2]):
        return True
    if len(root) >= 3 and root[-3] in VOWELS:
        return False
    return not root.endswith(UNSTRESSED) or root.endswith(STRESSED)


def _loan(head: str) -> bool:
    """Whether *-eren* is stressed behind these letters: *accord-, evacu-*, not *and-* (ver-anderen)."""
    native = LOAN.match(head)
    return head.endswith("u") or head in LOANS or len(SOUNDS.findall(head[native.end() if native else 0 :])) > 1


def _voiceless(root: str) -> bool:
    return root[-1] in "tkfspx" or root.endswith("ch")


def _past(base: str, stem: str) -> tuple[str, str, str]:
    if base in STRONG:
        return STRONG[base]
    for prefix in ("aan", "be", "ge", "her", "om", "ont", "ver", "over", "onder", "door", "vol", "weer"):
        rest = base.removeprefix(prefix)
        if rest != base and rest in STRONG and rest not in {"stellen"}:
            past, pasts, participle = STRONG[rest]
            return prefix + past, prefix + pasts, prefix + participle.removeprefix("ge")
    ending = "te" if _voiceless(_root(base)) else "de"
    last = ending[0]
    prefixed = base.startswith(PREFIXES) and base not in UNPREFIXED
    participle = stem if stem.endswith(last) else stem + last
    takes_ge = base not in INSEPARABLE or base in TAKES_GE or base.endswith(("eren", "ëren"))
    if not prefixed and takes_ge:
        participle = "ge" + DIAERESIS.get(participle[0], participle[0]) + participle[1:]
    return stem + ending, stem + ending + "n", participle
