"""Idioms and listed words with other persons, tenses and orders; and easy text that stays free of them."""

from __future__ import annotations

import pytest

from translations.plain_dutch import Verdict, check
from translations.plain_dutch.suggest.verbs import paradigm

# text -> the text after the suggestion of the rule that is named
FITTING = """
word.idiom | Kunt u de school op de hoogte stellen? | Kunt u de school dat vertellen?
word.idiom | Wij stellen u op de hoogte van de regels. | Wij vertellen u over de regels.
word.idiom | Heeft u uw draai al gevonden? | Heeft u zich al thuis gevoeld?
word.formal | Passen uw werkzaamheden bij u? | Past uw werk bij u?
word.formal | Zijn uw werkzaamheden leuk? | Is uw werk leuk?
word.formal | Uw werkzaamheden zijn leuk. | Uw werk is leuk.
word.formal | De werkzaamheden duurden een week. | Het werk duurde een week.
word.hard | Belemmeren de regels uw werk? | Maken de regels uw werk moeilijk?
word.idiom | Heeft u te kennen gegeven dat u wilt stoppen? | Heeft u gezegd dat u wilt stoppen?
word.idiom | Ik kan de eindjes niet aan elkaar knopen. | Ik kan niet alles betalen.
word.idiom | Hij steekt de handen niet uit de mouwen. | Hij werkt niet hard.
word.idiom | Zij trekt niet aan de bel. | Zij vraagt geen hulp.
word.idiom | Mijn zoon raakt niet in de schulden. | Mijn zoon krijgt geen schulden.
word.idiom | Het brak mijn hart. | Het maakte mij heel verdrietig.
word.idiom | Mijn zoon woont op zichzelf. | Mijn zoon woont alleen.
word.idiom | Zij tilt er zwaar aan. | Zij vindt het erg.
word.idiom | Ik ben kapot van het nieuws. | Ik ben heel verdrietig over het nieuws.
word.idiom | Hij heeft zich kapot gewerkt. | Hij heeft heel hard gewerkt.
word.hard | Ik heb amper geld. | Ik heb bijna geen geld.
word.hard | Zij kan amper lezen. | Zij kan bijna niet lezen.
word.idiom | Het loon is aan de lage kant. | Het loon is een beetje te laag.
word.idiom | Er is haast geen werk. | Er is bijna geen werk.
word.idiom | Hij heeft niets van zich laten horen. | Hij heeft niets laten weten.
word.idiom | Wij gaan het gesprek aan. | Wij gaan praten.
word.idiom | Zij trekt in bij haar vriend. | Zij gaat wonen bij haar vriend.
word.idiom | Mijn man zit met de handen in het haar. | Mijn man weet niet hoe het moet.
word.idiom | Zij zijn in de smaak gevallen bij de kinderen. | Zij zijn leuk geweest voor de kinderen.
word.idiom | Ik bel omdat mijn zoon op zichzelf woont. | Ik bel omdat mijn zoon alleen woont.
word.idiom | Hoe kwam u daarachter? | Hoe ontdekte u het?
word.idiom | Ik kwam erachter dat hij loog. | Ik ontdekte dat hij loog.
word.idiom | Mijn ouders zijn uit elkaar. | Mijn ouders zijn gescheiden.
word.idiom | Hij komt niet aan de bak. | Hij vindt geen werk.
word.idiom | Zij gaf hem het woord. | Zij liet hem praten.
word.idiom | De burgemeester nam het woord. | De burgemeester ging praten.
word.idiom | Zij gaat haar eigen weg. | Zij kiest zelf.
word.idiom | Wij komen geld tekort. | Wij hebben te weinig geld.
word.idiom | Wij komen er samen wel uit. | Wij lossen het samen wel op.
word.idiom | Hij had het niet in de gaten. | Hij zag het niet.
word.idiom | Trekt u het nog? | Kunt u het nog?
word.idiom | Het leren valt hem zwaar. | Het leren is moeilijk voor hem.
word.idiom | Het viel haar zwaar. | Het was moeilijk voor haar.
word.idiom | Zij trok het niet meer. | Zij kon het niet meer.
word.idiom | Ik zie de toets niet zitten. | Ik wil de toets niet.
word.idiom | De lessen vallen tegen. | De lessen zijn minder goed.
word.idiom | Ik hou rekening met u. | Ik denk aan u.
word.idiom | Het loopt storm bij de taalschool. | Het is heel druk bij de taalschool.
word.idiom | Zij stak mij een handje toe. | Zij hielp mij.
word.idiom | Kunt u mij een handje toesteken? | Kunt u mij helpen?
word.idiom | Hij komt om ons een handje toe te steken. | Hij komt om ons te helpen.
word.idiom | Zij heeft haar buren een handje toegestoken. | Zij heeft haar buren geholpen.
word.idiom | U slaat de spijker op zijn kop. | U hebt gelijk.
word.idiom | Bent u weer op de been? | Bent u weer beter?
word.idiom | Zij is snel op haar teentjes getrapt. | Zij is snel boos.
word.idiom | Dit gaat mijn pet te boven. | Dit is te moeilijk voor mij.
word.idiom | Dat ging haar pet te boven. | Dat was te moeilijk voor haar.
word.idiom | Het baart de dokter zorgen. | Het geeft de dokter zorgen.
word.idiom | Ik pak de draad weer op. | Ik begin weer.
word.idiom | Zij is platzak. | Zij is zonder geld.
word.idiom | Zij heeft haar draai gevonden in de klas. | Zij heeft zich thuis gevoeld in de klas.
word.idiom | Ik heb mijn draai gevonden. | Ik heb mij thuis gevoeld.
word.idiom | Wij zetten ons beste beentje voor. | Wij doen ons best.
word.idiom | Zij stak haar kop in het zand. | Zij keek niet naar het probleem.
word.idiom | Zij is uit haar slof geschoten. | Zij is boos geworden.
word.idiom | Zij sluit haar ogen voor de problemen. | Zij kijkt niet naar de problemen.
word.hard | De buren intimideren haar. | De buren maken haar bang.
word.hard | Wij hervatten morgen het werk. | Wij beginnen morgen weer met het werk.
word.hard | Een mail volstaat. | Een mail is genoeg.
word.hard | Ik denk dat een mail volstaat. | Ik denk dat een mail genoeg is.
word.formal | De school begint en hij participeert. | De school begint en hij doet mee.
word.hard | De gemeente scherpt de regels aan. | De gemeente maakt de regels strenger.
word.hard | Hij betreedt het gebouw. | Hij gaat het gebouw in.
word.hard | Op voorwaarde dat u belt, krijgt u hulp. | Als u belt, krijgt u hulp.
word.hard | U krijgt de brief op een later moment. | U krijgt de brief later.
word.hard | Iedereen komt, met uitzondering van de kinderen. | Iedereen komt, behalve de kinderen.
word.hard | De prijs is exorbitant. | De prijs is te hoog.
word.hard | Hoe is de relatie met uw ouders? | Hoe is het contact met uw ouders?
word.hard | Hoeveel uur werkt u gemiddeld per week? | Hoeveel uur werkt u ongeveer per week?
word.hard | Hebt u juridische hulp nodig? | Hebt u hulp van een advocaat nodig?
word.hard | Ik vrees dat ik mijn werk verlies. | Ik ben bang dat ik mijn werk verlies.
word.hard | De omliggende dorpen hebben geen huisarts. | De dorpen in de buurt hebben geen huisarts.
word.hard | Zoekt u een Engelstalige school? | Zoekt u een school in het Engels?
word.hard | Claimt u de schade bij uw verzekering? | Vraagt u geld voor de schade bij uw verzekering?
word.idiom | Wij zijn benieuwd naar uw mening. | Wij willen graag meer weten over uw mening.
word.hard | Volgende week start de tweede module. | Volgende week start het tweede deel.
word.hard | Heeft u diabetes? | Heeft u suikerziekte?
word.hard | Bij onduidelijkheden kunt u bellen. | Bij vragen kunt u bellen.
word.hard | Kunt u de tekst samenvatten? | Kunt u de tekst kort vertellen?
word.hard | De monteur tracht de fout te vinden. | De monteur probeert de fout te vinden.
word.idiom | Kunt u goed overweg met uw collega's? | Gaat u goed om met uw collega's?
word.idiom | Uw kind krijgt extra les in het basisonderwijs. | Uw kind krijgt extra les op de basisschool.
word.hard | Het was een ontroerende film. | Het was een heel mooie film.
word.hard | Hij leert het roken af. | Hij stopt met het roken.
word.hard | Bent u vaak angstig? | Bent u vaak bang?
word.hard | Zij heeft veel deskundigheid. | Zij heeft veel kennis.
word.hard | Pestgedrag is niet leuk. | Pesten is niet leuk.
word.hard | Wij knappen de school in mei op. | Wij maken de school in mei mooier.
word.hard | Krijgt uw kind bijles in rekenen? | Krijgt uw kind extra les in rekenen?
word.idiom | In een noodsituatie belt u 112. | Bij gevaar belt u 112.
word.hard | Vat de tekst samen. | Vertel de tekst kort.
word.hard | Zij zijn gehuwd. | Zij zijn getrouwd.
word.hard | De deadline is 1 maart. | De laatste dag is 1 maart.
word.hard | Wilt u iets bijverdienen? | Wilt u iets extra verdienen?
word.idiom | Wij nemen vandaag afscheid van onze juf. | Wij zeggen vandaag dag tegen onze juf.
word.hard | De ingreep duurt een uur. | De operatie duurt een uur.
word.idiom | De gemeente stelt een huis ter beschikking. | De gemeente geeft een huis.
word.idiom | U geeft te kennen dat u hulp wilt. | U zegt dat u hulp wilt.
word.hard | De auto vertoont schade. | De auto laat schade zien.
word.hard | Als de auto schade vertoont, belt u ons. | Als de auto schade laat zien, belt u ons.
word.hard | De auto vertoont schade en moet naar de garage. | De auto laat schade zien en moet naar de garage.
word.hard | Vertoont uw kind ander gedrag? | Laat uw kind ander gedrag zien?
word.hard | Hij straalt rust uit. | Hij laat rust zien.
word.formal | Als u uw pas toont, mag u naar binnen. | Als u uw pas laat zien, mag u naar binnen.
word.idiom | Het besluit is onherroepelijk. | Het besluit kan niet meer veranderen.
word.idiom | De keuzes zijn onherroepelijk. | De keuzes kunnen niet meer veranderen.
word.idiom | Is het besluit onherroepelijk? | Kan het besluit niet meer veranderen?
word.idiom | Het besluit was onherroepelijk. | Het besluit kon niet meer veranderen.
word.idiom | Wij betalen als het besluit onherroepelijk is. | Wij betalen als het besluit niet meer kan veranderen.
word.idiom | Als u verhinderd bent, belt u ons. | Als u niet kunt komen, belt u ons.
word.idiom | U bent betalingsplichtig. | U moet betalen.
word.idiom | Deze regel is niet van toepassing. | Deze regel geldt niet.
word.idiom | Omdat zij op eigen benen staat, is zij blij. | Omdat zij alles zelf doet, is zij blij.
word.idiom | Omdat u onder druk staat, slaapt u slecht. | Omdat u stress hebt, slaapt u slecht.
word.formal | De huur is aanzienlijk hoger. | De huur is veel hoger.
word.formal | De prijzen stijgen aanzienlijk. | De prijzen stijgen veel.
word.formal | Het bedrag is aanzienlijk. | Het bedrag is groot.
word.formal | Dit is een aanzienlijk bedrag. | Dit is een groot bedrag.
word.hard | De prijs is fors gestegen. | De prijs is veel gestegen.
word.hard | Verzuim telt mee. | Niet komen telt mee.
word.formal | Deelname is gratis. | Meedoen is gratis.
word.formal | Is deelname gratis? | Is meedoen gratis?
word.hard | Gelieve uw naam in te vullen. | U moet uw naam invullen.
word.hard | U verzuimt uw huur te betalen. | U betaalt uw huur niet.
word.hard | Als u verzuimt de huur te betalen, belt iemand u. | Als u de huur niet betaalt, belt iemand u.
word.hard | Hij heeft verzuimd zich af te melden. | Hij heeft zich niet afgemeld.
word.hard | Dient u nog te betalen? | Moet u nog betalen?
word.hard | U dient het formulier in te vullen. | U moet het formulier invullen.
word.hard | De brief dient te worden gestuurd. | De brief moet worden gestuurd.
word.idiom | De dokter nam geen blad voor de mond. | De dokter zei alles eerlijk.
word.idiom | Zij gooide roet in het eten. | Zij maakte problemen.
word.idiom | Hij zat met de mond vol tanden. | Hij wist niets te zeggen.
word.hard | Wij hebben hinder. | Wij hebben last.
word.hard | U krijgt in veel gevallen geld terug. | U krijgt vaak geld terug.
word.hard | Wanneer hervat u uw werk? | Wanneer begint u weer met uw werk?
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in FITTING.strip().splitlines()]


@pytest.mark.parametrize(("rule", "text", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_a_suggestion_fits_its_place(rule: str, text: str, expected: str) -> None:
    found = [f for f in check(text).findings if f.rule == rule and f.suggestion]
    assert expected in [text[: f.start] + str(f.suggestion) + text[f.end :] for f in found]


SILENT = """
Hebt u uw hoofd gestoten?
Houd uw mond open.
Zij heeft pijn onder haar knie.
De pet van mijn vader ligt boven.
Er zijn wolken in de lucht.
Er liggen bomen op de rails.
Pak uw kind bij de hand.
Kijk links en rechts.
Het kind viel in het water.
Hij komt over de brug naar school.
Ik zet de melk in de ijskast.
"""


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_what_is_meant_as_it_says_is_no_idiom(text: str) -> None:
    assert check(text).level is Verdict.A2
    assert [f.match for f in check(text).findings if f.rule in {"word.idiom", "word.hard", "word.formal"}] == []


NEVER = """
Mijn buren participeren. | Mijn buren meedoen | a finite verb is no infinitive
Op voorwaarde dat u belt, krijgt u hulp. | Op een regel | a word inside a phrase that has its own answer
Er is een tolk ter beschikking. | ter een brief | the same for a noun
Het besluit is niet onherroepelijk. | niet niet | a denial is said once
Het besluit is niet onherroepelijk. | kan niet meer | nor taken away
Is roken toegestaan? | Mag roken | somebody must be allowed to
De regel is op u van toepassing. | geldt op | another preposition
Uw deelname is gratis. | Uw meedoen | an infinitive has no owner
Toon uw pas en uw kaart als u binnenkomt. | zien en uw kaart | two things that go together
Dit dient om te leren. | moet | what something is for is no duty
Deze kast dient als tafel. | moet | nor what it is used as
U dient het formulier in te vullen. | stuurt het formulier | a particle of another verb
Hij was bij machte om te helpen. | was kunnen | an infinitive is no predicate
De les gaat, behoudens ziekte, door. | behalve | the opposite
Ik wens u geluk. | Ik wil u | a wish for somebody else
Incidentele hulp is er. | Soms hulp | an adverb does not stand before a noun
"""
NEVER_ROWS = [tuple(part.strip() for part in line.split("|")) for line in NEVER.strip().splitlines()]


@pytest.mark.parametrize(("text", "wrong", "why"), NEVER_ROWS, ids=[row[0] for row in NEVER_ROWS])
def test_a_wrong_suggestion_stays_away(text: str, wrong: str, why: str) -> None:
    said = [text[: f.start] + f.suggestion + text[f.end :] for f in check(text).findings if f.suggestion is not None]
    assert not [one for one in said if wrong in one], why


WITHOUT_A2_WORDS = """
Gegevens worden verstrekt met uitzondering van het adres.
Dit is in strijd met de wet.
U krijgt hulp op voorwaarde dat u belt.
"""


@pytest.mark.parametrize("text", WITHOUT_A2_WORDS.strip().splitlines())
def test_a_formal_link_of_several_words_is_too_hard(text: str) -> None:
    assert check(text).level is not Verdict.A2


STRONG = """
schieten schoot geschoten
overschrijden overschreed overschreden
verschijnen verscheen verschenen
uitsluiten sloot uitgesloten
omschrijven omschreef omschreven
aantreffen trof aangetroffen
verbergen verborg verborgen
bestrijden bestreed bestreden
voortzetten zette voortgezet
onderhouden onderhield onderhouden
"""


WEAK = """
accorderen accordeert geaccordeerd
evacueren evacueert geëvacueerd
subsidiëren subsidieert gesubsidieerd
intimideren intimideert geïntimideerd
inspecteren inspecteert geïnspecteerd
veranderen verandert veranderd
inleveren levert ingeleverd
monitoren monitort gemonitord
misleiden misleidt misleid
missen mist gemist
eisen eist geëist
waarderen waardeert gewaardeerd
"""


@pytest.mark.parametrize("row", WEAK.strip().splitlines())
def test_verbs_on_eren_are_inflected_as_they_are_stressed(row: str) -> None:
    infinitive, present, participle = row.split()
    assert (paradigm(infinitive).present, paradigm(infinitive).participle) == (present, participle)


@pytest.mark.parametrize("row", STRONG.strip().splitlines())
def test_strong_verbs_are_known_with_what_stands_before_them(row: str) -> None:
    infinitive, past, participle = row.split()
    assert (paradigm(infinitive).past, paradigm(infinitive).participle) == (past, participle)
