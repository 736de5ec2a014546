"""Closed classes of Dutch that the evidence and the rules share. Source: Algemene Nederlandse Spraakkunst."""

from __future__ import annotations

WORDEN = frozenset("word wordt worden werd werden geworden".split())
BECOME = WORDEN - {"word", "geworden"}  # the finite forms of a passive
ZIJN = frozenset("ben bent is zijn was waren geweest".split())
HEBBEN = frozenset("heb hebt heeft hebben had hadden".split())
MODALS = frozenset(
    "kan kun kunt kunnen kon konden moet moeten moest moesten mag mogen mocht mochten wil wilt willen wilde wilden "
    "wou zal zult zullen zou zouden hoef hoeft hoeven hoefde hoefden".split()
)  # fmt: skip
FINITE_ALWAYS = (
    WORDEN - {"worden", "geworden"} | ZIJN - {"zijn", "geweest"} | HEBBEN - {"hebben"} | MODALS
) - {"kunnen", "moeten", "mogen", "willen", "zullen", "hoeven", "moest"} | {"moest"}  # fmt: skip
PLURAL_VERBS = frozenset(
    "zijn waren hebben hadden worden werden kunnen konden moeten moesten mogen mochten willen wilden zullen zouden "
    "hoeven hoefden".split()
)  # fmt: skip
# Forms of a verb that in plain Dutch are always something else.
NEVER_FINITE = frozenset("nodig dingen zalf open dicht kwijt jongeren ouderen".split())
ARTICLES = frozenset("de het een 't 'n".split())
OWNERS = frozenset("mijn jouw je uw zijn haar ons onze hun".split())
DETERMINERS = ARTICLES | OWNERS | frozenset(
    "deze dit die dat geen elke elk ieder iedere alle veel weinig meer welke "
    "welk sommige enkele enige beide dezelfde hetzelfde zo'n zulke twee drie vier vijf zes genoeg".split()
)  # fmt: skip
PREPOSITIONS = frozenset(
    "aan achter af bij binnen boven buiten door in langs met na naar naast om onder op over per sinds te tegen "
    "tijdens tot tussen uit van vanaf via voor vóór volgens voorbij wegens zonder rond ter ten inzake omtrent "
    "gedurende middels".split()
)  # fmt: skip
SUBJECTS = frozenset("ik jij je u hij zij ze wij we jullie het men er dit dat iemand niemand iedereen".split())
SUBORDINATORS = frozenset(
    "als dat omdat wanneer toen terwijl zodat voordat nadat totdat zodra sinds hoewel ofschoon tenzij indien mits "
    "doordat opdat waardoor waarbij waarin waarmee waarop waarvoor waarover waarvan waaruit waaraan waardoor".split()
)  # fmt: skip
QUESTION_WORDS = frozenset("wie wat waar wanneer waarom hoe welke welk hoeveel waarmee waarvoor".split())
COORDINATORS = frozenset("en of maar want dus".split())
NEGATIONS = frozenset("niet geen nooit niemand niets nergens zonder noch".split())
ZIJN_PERFECT = frozenset(
    "gegaan gekomen geworden gebleven geweest begonnen gestopt verhuisd getrouwd gescheiden geboren gestorven "
    "overleden vertrokken aangekomen teruggekomen meegekomen gevallen gegroeid gebeurd veranderd gelukt mislukt "
    "geslaagd gezakt gestegen gedaald verschenen verdwenen ontstaan gevlucht gereisd gelopen gefietst gereden "
    "vergeten verloren opgehouden afgelopen doorgegaan langsgeweest gekregen opgegroeid opgestaan ingestapt "
    "uitgestapt gestart geëindigd geschrokken gewend weggegaan meegegaan teruggegaan binnengekomen bekend "
    "tevreden getrouwd open vrij bereid bezig gezond verdrietig gevlogen gezond geïnteresseerd verplicht gewond "
    "toegenomen afgenomen verergerd verslechterd "
    "opgehouden bestemd bedoeld overgegaan meegevallen tegengevallen opgelopen teruggekeerd "
    "geraakt kwijtgeraakt zoekgeraakt uitgeraakt "
    "gesloten bekend gelegen verkeerd verbaasd gehandicapt gescheiden beperkt besloten gezien geleden".split()
)  # fmt: skip
# Verbs of change and movement: *is verlopen, is uitgevallen* say what happened by itself, and nobody did it.
ZIJN_VERBS = tuple(
    "gegaan gekomen gevallen gebleven gegroeid gestegen gedaald gezakt gestapt gereisd gesprongen gelopen geraakt "
    "gevlogen gezonken gesmolten gekropen geklommen gedoken gevlucht gestorven geklaard gestort ploft".split()
)
BY_ITSELF = frozenset(
    "verlopen verstreken vervallen verdwenen verschenen ontstaan bezweken verdronken bevroren ontsnapt ontspoord "
    "verjaard verouderd verongelukt verdubbeld genezen gebroken verslechterd verergerd vergaan bedorven ontwaakt "
    "hersteld vermagerd versleten gebarsten gescheurd gezwollen afgekoeld ontploft verbeterd".split()
)
DONE_BY_SOMEBODY = frozenset("aangevallen lastiggevallen overvallen nagekomen nagegaan".split())


def happens(participle: str) -> bool:
    """Whether a participle with *zijn* says what happened, so that there is no passive to turn round."""
    if participle in ZIJN_PERFECT or participle in BY_ITSELF:
        return True
    return participle.endswith(ZIJN_VERBS) and participle not in DONE_BY_SOMEBODY


FUNCTION_WORDS = (
    DETERMINERS | PREPOSITIONS | SUBJECTS | SUBORDINATORS | QUESTION_WORDS | COORDINATORS | NEGATIONS
    | FINITE_ALWAYS | MODALS | WORDEN | ZIJN | HEBBEN
    | frozenset(
        "mij me jou hem haar hen hun ons zich zichzelf elkaar niet wel ook nog al dan nu hier daar er toch even heel "
        "erg zeer te zo dus alleen maar want misschien altijd nooit soms vaak".split()
    )
)  # fmt: skip
