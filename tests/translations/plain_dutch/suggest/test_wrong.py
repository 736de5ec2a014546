"""Suggestions that were wrong once: each kind stays away, and the right form comes where there is one."""

from __future__ import annotations

import pytest

from translations.plain_dutch import check, rewrite

# text | words that no suggestion may give
NEVER = """
De les wordt op tijd gezien en besproken. | Iemand | two participles: neither is turned round alone
De pas wordt stilzwijgend verlengd. | Iemand | what happens by itself is done by nobody
Restitutie is uitgesloten. | Iemand | the same for a rule
Wij zoeken een collega die beschikt over veel kennis. | die heeft veel | in a clause the object stands before its verb
Wilt u zich verder ontwikkelen en wat leert u in de les? | over u verder | a deed is no topic with *u*
Ik leg het uit voordat ik straf geef. | Hebt u hulp | it threatens no reader
Is het geld er nog niet? | er nog? | *nog niet* asks for *al*
Sommige leerkrachten zijn ziek. | krachten van | a last part that means another thing alone
Krijgt u met enige regelmaat hulp? | maat van | the same
Dat kan ik niet verdragen. | afspraken | an infinitive behind a modal verb is no plural
Uw aanvraag is in behandeling genomen. | gaan bekeken | *gaan* has no participle behind it
Zij moet zich nog bewijzen. | zich nog laten zien | to prove oneself is no showing
Zij draait elk dubbeltje om. | over | a particle at the end is no preposition
Houd uw hoofd erbij. | Let uw | the owner belongs to the head
Ik kan het niet uit mijn hoofd zetten. | niet niet | a denial is not said twice
Ik geef het op. | stop het | *het opgeven* is one expression
Het brak mijn hart. | maakte heel | the new verb asks who
Hij is goed thuis in de regels. | meestal | *in de regels* is no *in de regel*
Ik moet het een en ander doen. | het dit | *het een en ander* is one expression
Voor zover ik weet is de school dicht. | Als ik weet | the same for *voor zover ik weet*
Houd u in! | Beteken | *zich inhouden* is another verb
Zij stortte in na het werk. | betaalde | a particle behind the verb makes another one of it
Stel je niet aan. | Kies | the same with *je*
Hij deed er het zwijgen toe. | was het zwijgen | another expression
Zij is er niet over uitgepraat. | samen opgelost | the same
Wij zijn het gesprek aangegaan. | Iemand | what we began is done by us
Banen zijn dun gezaaid. | Iemand | a figure of speech is no passive
Zij heeft het druk gehad met haar werk. | werkt | a perfect keeps its helping verb
Zij heeft zich dood geschrokken. | heel erg | another helping verb
Hij weet zich geen raad. | u moet | who does not know is not always *u*
Uw lidmaatschap is gestopt. | groep voor | *-schap* is no group
Uw paspoort is verlopen. | Iemand heeft | what happens by itself is done by nobody
De les is uitgevallen. | Iemand heeft | the same with a particle
Het ijs is gesmolten. | Iemand heeft | the same for what changes
De film is afgelopen. | laatste | a participle at the end is no adjective
Betreden op eigen risico. | Ingaan | a verb without an object stands for a warning
U levert de woning leeg op. | geeft | *leeg opleveren* is no giving
De man viel haar lastig. | moeilijk | part of a verb is no adjective
Zij zit ergens mee. | goed | *ergens mee zitten* is no *meezitten*
Het leren valt hem zwaar. | voor mij | the person stays who it is
Wij komen er samen wel uit. | wel het | *het* stands before the adverbs
Hij had het niet in de gaten. | zag niet | *het* before *niet* is no article
Ik kom tijd tekort. | tijd te weinig | *te weinig* stands before its noun
Zij kwam terug op haar besluit. | praatte | to change one's mind is no talk
Zij trok het niet meer. | meer meer | a word that is there is not said again
De reden dat ik kom, is dat ik hulp nodig heb. | kom de reden | dat behind a noun with de is no relative
U wordt geacht op tijd te komen. | gevonden | what one must do is no opinion
Is het lesmateriaal duidelijk? | is de boeken | a plural beside the verb of a singular
Het lesmateriaal is duur. | spullen is | the same before its verb
Bent u in staat uw kinderen te helpen? | kunt u uw kinderen te | a modal verb has no te
Hoe waardeert u de hulp van de school? | school goed | who asks how good it is, is not told
Welke regels belemmeren u? | maken u | whom a verb hinders is not what is made hard
Ik heb mijn diploma laten waarderen. | vinden goed | a diploma is weighed, nobody likes it
De brief was onverwacht. | was ineens | an adverb is no adjective
Kunt u zich registreren bij de gemeente? | opschrijven | a person is not written down
Ik ben niet in de gelegenheid om te komen. | in de kans | a fixed expression
Ik ben positief over de lessen. | goed over | the same
Heeft u afgezien van zorg? | behalve | a participle is no preposition
Is uw vermogen om te leren goed? | geld | what one can is no money
Mijn klachten zijn verergerd. | Iemand | nobody did it
De wachttijden zijn lang. | De het | one article in a group
Het merendeel van mijn vrienden woont ver weg. | De meeste | the verb agrees with its subject
Wenst u een tolk, geef dit dan aan. | Dan geef dit dan | nothing is said twice
Past uw werk bij het opleidingsniveau dat u hebt? | bij de opleiding dat | an article goes with its noun
Heeft u hulp gehad bij het aanvragen van toeslagen of bij het vullen van formulieren? | toeslagen of? | one ties two
Is er een combinatie van werk en inburgering mogelijk? | combinatie van werk mogelijk | two things make one
Heeft u gepraat met een medewerker die uw wensen heeft bekeken? | wensen heeft een | a plural is no subject
Wilt u uw examens afronden? | stoppen | a thing is not stopped as a person stops
Hoe bent u dat te weten gekomen? | namelijk | two words that only look like a listed phrase
Vindt u het nodig dat de docent Arabisch spreekt? | De docent spreekt | what somebody wishes is no fact
Kunt u aan uw verplichtingen voldoen? | uw regels | a duty is no rule
Kunt u in uw levensonderhoud voorzien? | uw leven voorzien | what one lives on is no life
Hoe groot is uw sociale netwerk? | uw mensen die u kent | whose it is, is said once
Is uw eerder behaalde diploma belangrijk? | eerder haalde | a participle before its noun is no past tense
Kunt u de lessen niet bijwonen? | lessen niet komen | the new verb has no object
Bent u afhankelijk van een uitkering? | niet vrij | the word means something else
Is uw contactpersoon bereikbaar? | te bellen | the place asks another form
Hoe hebt u zich voorbereid op het examen Kennis van de Nederlandse Maatschappij? | examen Examen | nothing is said twice
Hebt u het afgelopen jaar geklaagd over de hulp die u kreeg bij het leren? | het daarover | one group
Kent u de huisregels die gelden in het gebouw waarin u woont? | Huisregels woont | a clause in a clause
Bent u van plan de nationaliteit aan te vragen als het kan? | over plan | a fixed expression
Hebt u problemen doordat u niet over een kamer beschikt? | gehad | a clause has its own verb
Wordt u door uw gezondheid belemmerd in de lessen? | iemand | a thing hinders too
Is aan u kenbaar gemaakt wat er gebeurt? | u zeggen | a participle stays one
Weet u hoe uw persoonsgegevens worden verwerkt? | informatie over u worden | the verb agrees with its subject
Werd het gesprek gevoerd in een taal die u beheerst? | Beheerste iemand | the last word is of another clause
Heeft u er weleens aan gedacht om een eigen bedrijf te starten? | daarvoor er | what one thinks of is no aim
De school gaat de lessen faciliteren. | voor gaat | a verb is no part of its object
Het onderzoek neemt zes weken in beslag. | spullen | a word of a fixed expression
Ik heb last van geluidsoverlast. | hoeveel werk | the first part is no word
Hoe vaak was u ziek in de afgelopen periode? | gestopt | an adjective is no verb
Is de les voldoende duidelijk? | genoeg duidelijk | *genoeg* stands behind
Bent u bereid om te worden benaderd? | gebeld | who asks does not always phone
Hoe was de opvanglocatie? | plek waar u | a noun stands where a noun stood
Binnen een redelijke termijn hoort u iets. | redelijke de tijd | one article in a group
Hebt u zich aangemeld binnen een redelijke termijn? | beste | an adverb is no adjective
Bij aanvang van de cursus kende ik niemand. | Bij begin | a thing that is counted has an article
Bent u geïnformeerd over de regels? | Bent u verteld | who hears it is not what is told
Bent u op de hoogte gesteld van de regels? | Bent u verteld | the same for an expression
Is uw aanvraag afgewezen? | Is nee gezegd | the thing is no subject of the new verb
Is dat verwijtbaar? | is het is | a clause stands in no noun's place
De gemeente huisvest mensen. | een huis geven | an infinitive in a finite place
Het assortiment van deze winkel is groot. | De spullen van | a plural beside the verb of a singular, behind other words
Uw gegevens zijn goed beveiligd. | informatie zijn | a singular before the verb of a plural
Hij bezit veel geld. | spullen | a verb that looks like a noun
Wij zijn benieuwd naar uw mening. | volgens u | what one wants to know is no opinion that one gives
Ik moet echter betalen. | moet maar | *maar* goes first
De betreffende brief is weg. | De over | a preposition between article and noun
Uw inkomsten zijn hoog. | geld zijn | the verb agrees with its subject
Is de les aanzienlijk verbeterd? | groot | an adjective where an adverb stands
Bent u in staat om te werken? | Kunt u om | what follows must fit too
Bent u in aanraking gekomen met de politie? | Bent u contact gekregen | another helping verb
Voelt u zich voldoende uitgerust? | genoeg niet moe | two words that do not go together
Ervaart u stress? | Vindt u stress | one word, two meanings
Welke eisen stelt de school? | vragen stelt | a demand is no question
Is de voorziening goed? | de hulp | not every facility is help
Werkt u nu in dat beroep? | Leert | a preposition is no particle
Ik weet dat instanties traag zijn. | die organisaties | *dat* can open a clause
Wat vond u van de eerste kennismaking met uw buren? | eerste eerste | nothing is said twice
Sporten verkleint de kans op hart- en vaatziekten. | kleiner en | two things go together
Wie hier fietst, loopt het risico dat hij valt. | is het in | an article goes with its noun
Ik vind dat hun sociale netwerk kleiner wordt. | Hun wordt | an owner is no doer
Wordt u geconfronteerd met vooroordelen? | zien | a verb with another subject
Het rooster wordt morgen bekendgemaakt. | bekendmaakt het | a verb in two parts
Uw uitkering is stopgezet door uw inkomen. | Uw inkomen heeft | a reason is no doer
Hoe vaak sport u op die momenten? | op dan | a time keeps its words
Beschikt uw woning over voldoende ruimte om rustig te kunnen studeren? | Kan uw woning | a house does not study
Ik zie door de bomen het bos niet meer. | wat u moet | who speaks stays who speaks
Was er voldoende gelegenheid om vragen te stellen? | genoeg een | a measure and an article
Staat u er financieel goed voor? | goed met geld | an adverb between verb and adverb
U komt in aanmerking voor een individuele meting. | allene | a word without an ending
Vraag de indicatie banenafspraak aan. | mag krijgen banenafspraak | a phrase between two nouns
De jobcoach van de gemeente belt u. | uw werk van de gemeente | what stands behind belongs to the noun
Ik denk aan de hulp die u van uw vrienden en uw familie krijgt. | . Uw familie | a clause is not cut in its middle
De boete wordt bepaald op basis van uw inkomen. | door uw inkomen | a base is no cause
Zij sluit zich aan bij de club. | past | a verb with *zich* is another one
Zijn uitbundige lach is leuk. | blijj | a letter too many
Zijn gezwollen voet doet pijn. | dik voet | an adjective on *-en* has no ending, another one has
Mijn enkel is dik. | Mijn alleen | a part of the body is no adverb
De buurman is van dienst geweest. | helpt | a perfect keeps its two verbs
Mijn enkel is gezwollen. | Iemand heeft | how it is, nobody does it
De winkels floreren. | winkels goed gaan | the only verb of a sentence does not come last in two words
Ik word onder druk gezet. | gevraagd van | a preposition needs its object
U moet zich houden aan de regels. | zich volgen | *zich* stays with its verb
Hij komt zijn afspraken na. | u zegt | who says it stays who says it
Onze excuses voor het ongemak. | konden | a group of words without a verb
Biedt uw werkgever bijscholing aan? | Geeft uw werkgever bijscholing aan | a part of another verb
Heeft u een schriftelijke arbeidsovereenkomst? | schriftelijke contract | the adjective follows the new noun
De servicekosten zijn hoog. | geld naast de huur zijn | the verb agrees with its subject
U neemt deel aan sociale activering. | aan weer meedoen | a deed is no thing
Wilt u dat wij de loonheffingskorting toepassen? | betalen toepassen | two verbs of which one is a thing
De docent, die al tien jaar lesgeeft, is morgen ziek. | docent lesgeeft | a verb in two parts comes apart
Kent u de mensen met wie u in de klas zit? | Zit u | who asks about known people does not ask whether
De kosten worden niet vergoed. | kosten niet | what nobody does is no deed of somebody
Er wordt niet naar mij geluisterd. | luistert niet | the same with a preposition
Het is niet ongebruikelijk dat u wacht. | niet niet | a denial is not said twice
Er bestaat onduidelijkheid over de datum van het examen. | te oud | words that only look like an expression
Niemand heeft nooit geholpen. | iedereen | two denials that people may mean as one
De docent is niet ongelukkig. | is gelukkig | what is not unhappy need not be happy
Ik drink nooit thee zonder suiker. | een suiker | what is poured has no article
Houdt iemand daarmee op uw werk rekening? | Stopt | a preposition is no particle of the verb
Ons is niets verteld. | ons niets | what nobody told is not told by somebody
De brief is niet gestuurd. | Iemand heeft | the same about a thing
Het dossier waarnaar u verwijst, bestaat niet. | papieren | a verb behind a clause agrees with its subject too
Vindt u die boete redelijk? | best | what is fair is not quite good
Komt dit aan bod? | over praat | the thing is no subject of the new verb
Wie is hier verantwoordelijk voor de post? | lijk van | an ending is no last part of a compound
Er is veel geluidsoverlast in de straat. | werk is | a first part that is no word belongs to the last one
Uw verzoek om uitstel van betaling is afgewezen. | extra tijd van | what is put off has no preposition any more
Uw bezwaar is ongegrond verklaard. | uitgelegd | one verb, two meanings
Welke maatregelen zijn er getroffen? | regels zijn | the same for a noun
Wij betreuren het ongemak dat is ontstaan. | ongemak jammer | a clause belongs to its object
Iedere bezoeker krijgt een kopje koffie aangeboden. | koffie gegeven | with *krijgen* who gets it is the subject
De trein heeft vertraging opgelopen. | heeft later | another helping verb
De kosten komen ten laste van de begroting. | komen betaald | a participle asks its own helping verb
De agent onderhoudt nauwe contacten met jongeren. | nauwe contact met | an adjective follows its own noun
Zij is zwanger geraakt. | Iemand heeft | what happens to somebody is no passive
Uw uitkering wordt stopgezet. | stopzet | a verb in two parts
De winkelier weigerde het geld terug te betalen. | nee tegen het | a deed is no thing
Zij nam het initiatief. | nam het idee | a noun that its verb gives its meaning
Er wordt ingezet op werk. | Iemand zet op | what follows *er wordt* keeps its verb
De leerlingen werden in de gelegenheid gesteld om te stemmen. | de kans | a fixed phrase is no noun
Ik word door mijn klasgenoten geholpen. | mijn leerlingen | whose pupils they are would change
Ik heb er moeite mee anderen in vertrouwen te nemen. | het goed gaat | a preposition before the noun is another phrase
Door vermoeidheid van de docent viel de les uit. | Door moe zijn van | what belongs to a noun does not belong to a deed
Bewoners die overlast ervaren, kunnen bellen. | dat probleem | *die* behind a noun is no article
Zij is goed op de hoogte. | goed het | a pronoun goes before the adverb
De chauffeur was verantwoordelijk voor het ongeluk. | zorgde voor | who is to blame takes no care
De bank zet alles in op winst. | werkt alles | the old verb had an object of its own
Mijn kind houdt zich aan de regels. | volgt zich | the same with *zich*
Het is niet toegestaan honden los te laten lopen. | mag niet honden | what follows must fit the new verb
De winkel gaat over op een ander systeem. | systeem gaan | a verb that leads another one
Wie zijn kinderen brengt, parkeert vaak op straat. | parkeert u | what people often do is no rule
De stad doet veel tegen armoede. | tegen te weinig | a deed stands behind few prepositions
Onze deskundigen helpen u. | Onze mensen die | whose they are has no place before a clause
Mensen die een klacht willen indienen, bellen ons. | die willen een klacht | a helping verb stays at the end
U legitimeert zich met een paspoort. | paspoort zien met | a thing is not named twice
Tegen dit besluit kunt u bezwaar maken. | deze keuze | a decision of an office is no choice
Tegen deze beslissing kunt u bezwaar maken. | keuze | the same
Welke maatregel heeft geholpen? | Welke regel | a measure is no rule
Onder welke voorwaarden wilt u meedoen? | regels | what must be first is no rule
Is er in uw omgeving iemand die helpt? | buurt | the people around somebody are no place
Als u een evenement bezoekt, hoe hoort u daarvan? | een feest bezoekt | not every event is a party
Welke omschrijving past bij u? | verhaal | a description is no story
Hoe zou u uw gezondheid omschrijven? | vertellen | who asks how it is, asks for no story
Het lesgeld kan in termijnen worden betaald. | tijden | an instalment is no time
Hoe waardeert u de aanpak van zwerfafval? | manier van werken | what is done about something
Wij gebruiken vooraf gekozen vragen. | eerst | *vooraf* before a participle says no order
Bel 24 uur van tevoren. | eerst | the same behind a number
Ervaart u uw woning als stabiel? | rustig | what stays as it is need not be quiet
Hoe zelfverzekerd bent u? | zeker bent | who believes in himself is not sure of a thing
De politie heeft zijn auto in beslag genomen. | kost | what is taken away costs nothing
Ik word in beslag genomen door mijn werk. | schuld | an expression keeps its noun
De rechter houdt een zitting. | met de rechter | the judge does not talk to himself
Heeft u zitting in een commissie? | gesprek | a seat is no talk
Wij leggen u een last onder dwangsom op. | onder geld | one legal term
Uw hulp wordt zeer op prijs gesteld. | zeer fijn gevonden | nobody says so
U hebt een irritatie van de huid. | boos | skin is not angry
De bijen raken hun oriëntatie kwijt. | kijken wat | one word, two meanings
Ik ga ermee akkoord dat u belt. | iedereen | one person agrees
U kunt stoppen zonder opgave van redenen. | taak | what is told is no task
Welke factoren hebben bijgedragen aan uw vertrek? | geholpen | nobody was helped to leave
Hebt u de afgelopen week overwogen om te stoppen? | over de afgelopen | when it was is no object
Uw karakteristieke gevel moet behouden blijven. | gehouden blijven | what stays as it is is not held
Voelt u zich geaccepteerd door de buren? | welkom door | one is welcome in a place
Is dit niet van toepassing op u? | voor mij op | a preposition follows its word
Welke interventie hebt u toegepast? | hulp hebt | help is not applied
Is uw woning gehorig? | niet stil | a house where one hears the others is not loud
Zij stortte zich op haar werk. | betaalde | the same verb with *zich*
Het bedrijf vestigt zich in Den Haag. | woont | a firm does not live
U volgt een module over werk. | deel over | a part of what
Kunt u uw kamer inrichten? | klaarmaken | a room is not made ready
Hij demonstreerde tegen de oorlog. | liet | a protest shows nothing
De prijzen variëren van 10 tot 20 euro. | anders | the amounts belong to their verb
U moet alert zijn. | wakker | who pays attention is not just awake
De afhandeling duurt lang. | einde | what is done with a question is not its end
Een botsing van meningen is normaal. | ongeluk | two meanings
Het is nutteloos om te bellen. | niet nodig | what does not help may be needed
Ik voel me ongemakkelijk in de klas. | voel me vervelend | another word goes with *voelen*
De rechter heeft het vonnis uitgesproken. | duidelijk | a participle is no adjective
Doe dit stapsgewijs. | langzaam | step by step is not slow
Het formulier is verkrijgbaar bij de balie. | te koop | what one gets need not be sold
Wij waren eensgezind. | waren samen | who agree are not together
Hoeveel kandidaten zijn er? | mensen zijn | what they want is lost
Zij wil haar dromen verwezenlijken. | dromen doen | a dream is not done
Wat is de doelstelling van de cursus? | regel over | a listed word is not read by its parts
Uw aanvraag is in behandeling. | beter maakt | a request is not cured
Veiligheid staat op de eerste plaats. | eerst. | what matters most is no order
De boer verbouwt groente. | verandert | one verb, two meanings
Activeer uw account. | mee te doen | an account does not take part
De voorraad is uitgeput. | moe | what is used up is not tired
Na registratie krijgt u een brief. | lijst krijgt | the deed is not the list
De indeling van de woning is goed. | groepen | a house has no groups
Welke beschrijving past bij u? | verhaal | a description is no story
Die regel is achterhaald. | gevonden | what is out of date is not found
Dat is niet zonder meer mogelijk. | niet zeker | what needs more is not unsure
De brief verwijst naar de wet. | stuurt | a letter sends nobody
Hindert het lawaai u bij het leren? | u moeilijk | whom a verb hinders is not what is made hard
De lessen zijn fysiek. | lichaam | lessons in a room
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "wrong", "why"), rows(NEVER), ids=[row[0] for row in rows(NEVER)])
def test_a_wrong_suggestion_stays_away(text: str, wrong: str, why: str) -> None:
    made = [text[: f.start] + f.suggestion + text[f.end :] for f in check(text).findings if f.suggestion is not None]
    assert not [said for said in [*made, rewrite(text).text] if wrong.casefold() in said.casefold()], why


FITTING = """
Wenst u een tolk, geef dit dan aan. | Wenst u een tolk? Geef dit dan aan.
Het merendeel van mijn vrienden woont ver weg. | Een groot deel van mijn vrienden woont ver weg.
Ik ben positief over de lessen. | Ik ben tevreden over de lessen.
U moet zich vooraf registreren. | U moet zich vooraf inschrijven.
Ik word soms ongelijk behandeld. | Ik word soms anders behandeld.
Kunt u alle vaste lasten betalen? | Kunt u alle kosten van elke maand betalen?
Niemand was het er niet mee eens. | Iedereen was het ermee eens.
Niemand heeft geen vragen. | Iedereen heeft vragen.
Er is niemand die geen vragen heeft. | Iedereen heeft vragen.
Geen van de lessen was niet nuttig. | Alle lessen waren nuttig.
U kunt niet parkeren zonder kaart. | U kunt alleen parkeren met een kaart.
Ik kom nooit zonder tolk. | Ik kom altijd met een tolk.
De docent is niet onvriendelijk. | De docent is vriendelijk.
Er wordt niet naar mij geluisterd. | Niemand luistert naar mij.
Uw dossier wordt gesloten. | Iemand sluit uw dossier.
Mijn zus, die arts is, werkt in een ziekenhuis. | Mijn zus is arts. Mijn zus werkt in een ziekenhuis.
Hoewel hij geen Nederlands spreekt, helpt hij mij. | Hij spreekt geen Nederlands. Toch helpt hij mij.
De docent, die al tien jaar lesgeeft, is morgen ziek. | De docent geeft al tien jaar les. De docent is morgen ziek.
Is de les voldoende duidelijk? | Is de les duidelijk genoeg?
Ik heb last van geluidsoverlast. | Ik heb last van lawaai.
Ik ben niet gekomen door tijdgebrek. | Ik ben niet gekomen door te weinig tijd.
Ik werk als zelfstandige. | Ik werk met een eigen bedrijf.
Is aan u kenbaar gemaakt wat er gebeurt? | Is aan u gezegd wat er gebeurt?
Is uw gezondheid verslechterd? | Is uw gezondheid slechter geworden?
Heeft de gemeente u geïnformeerd over de regels? | Heeft de gemeente u verteld over de regels?
Hebt u financiële problemen? | Hebt u problemen met geld?
Wat vindt u van uw huidige woning? | Wat vindt u van uw woning van nu?
Wilt u de cursus beëindigen? | Wilt u met de cursus stoppen?
Beëindigt u de cursus? | Stopt u met de cursus?
Wilt u de lessen bijwonen? | Wilt u naar de lessen komen?
Heeft u overwogen om te stoppen? | Heeft u erover gedacht om te stoppen?
Overweegt u een cursus? | Denkt u over een cursus?
Kunt u zich legitimeren? | Kunt u uw paspoort laten zien?
U toont uw pas. | U laat uw pas zien.
De les is echter gratis. | Maar de les is gratis.
Krijgt u een vergoeding voor de reis? | Krijgt u geld voor de reis?
Wat is uw moedertaal? | Wat is uw eigen taal?
Hebt u werkervaring? | Hebt u ervaring met werk?
Is uw behaalde diploma hier genoeg? | Is uw gehaalde diploma hier genoeg?
Krijgt u hulp van uw sociale netwerk? | Krijgt u hulp van mensen die u kent?
Hoe was de opvanglocatie? | Hoe was de opvang?
De gemeente wil uw aanvraag afwijzen. | De gemeente wil nee zeggen tegen uw aanvraag.
Bij aanvang van de cursus kende ik niemand. | Aan het begin van de cursus kende ik niemand.
Uw uitkering wordt morgen stopgezet. | Iemand zet uw uitkering morgen stop.
Mocht u vragen hebben, aarzel dan niet om te bellen. | Heeft u vragen? Aarzel dan niet om te bellen.
Zij heeft moeite om rond te komen van haar loon. | Zij heeft moeite om genoeg te hebben aan haar loon.
Zij wil het antwoord afwachten. | Zij wil op het antwoord wachten.
Ouderen krijgen korting. | Oude mensen krijgen korting.
Ik hecht veel waarde aan rust in huis. | Ik vind rust in huis heel belangrijk.
Hecht u waarde aan inspraak? | Vindt u inspraak belangrijk?
Zij maakt misbruik van haar macht. | Zij gebruikt haar macht verkeerd.
Jan en Piet geven de voorkeur aan thee. | Jan en Piet willen liever thee.
Zij en haar man staan hierbij centraal. | Zij en haar man zijn hierbij het belangrijkste.
Vertrouwen is de basis van samenwerking. | Vertrouwen is de basis van samenwerken.
Ongelukken ontstaan door onoplettendheid. | Ongelukken ontstaan door niet goed opletten.
Ik word boos als ik onrechtvaardig behandeld word. | Ik word boos als ik oneerlijk behandeld word.
Ik maak me snel druk om geld. | Ik maak me snel zorgen om geld.
Hij is op de hoogte. | Hij weet het.
Deskundigen raden dat aan. | Mensen die er veel van weten, raden dat aan.
Mijn kind houdt zich meestal aan de regels. | Mijn kind volgt meestal de regels.
De overheid stelt geld beschikbaar. | De overheid geeft geld.
Veel ouderen wonen alleen. | Veel oude mensen wonen alleen.
Het bedrijf betaalt niet voor beschadiging van uw fiets. | Het bedrijf betaalt niet voor schade aan uw fiets.
Er is een groot risico op brand. | Er is een grote kans op brand.
Wat zijn de risico's van roken? | Wat zijn de gevaren van roken?
U neemt een risico. | U doet iets gevaarlijks.
Hij heeft een aandoening aan zijn hart. | Hij heeft een ziekte van zijn hart.
De regels zijn van toepassing op iedereen. | De regels gelden voor iedereen.
De financiering van het project stopt. | Het geld voor het project stopt.
Verleent u mantelzorg aan uw moeder? | Verleent u zorg aan uw moeder?
De cursus neemt drie uur in beslag. | De cursus kost drie uur.
Het lesgeld kan in termijnen worden betaald. | Het lesgeld kan in delen worden betaald.
Zij heeft een stabiel inkomen. | Zij heeft een vast inkomen.
U moet vooraf betalen. | U moet eerst betalen.
Kom bij voorkeur in de ochtend. | Kom het liefst in de ochtend.
De les is afgestemd op uw niveau. | De les past bij uw niveau.
Ik werd gepest vanwege mijn geloof. | Ik werd gepest om mijn geloof.
Wat was de doorslaggevende reden? | Wat was de belangrijkste reden?
U kunt stoppen zonder opgave van redenen. | U kunt stoppen zonder te zeggen waarom.
Bewoners die overlast ervaren, bellen ons. | Bewoners die ergens last van hebben, bellen ons.
Kunt u zelf uw dag indelen? | Kunt u zelf uw dag plannen?
Ervaart u steun? | Krijgt u steun?
Uw gegevens worden niet aan derden gegeven. | Uw gegevens worden niet aan anderen gegeven.
Het tekort is toegenomen. | Het tekort is groter geworden.
Op grond van de wet moet u inburgeren. | Volgens de wet moet u inburgeren.
Stress verergert de klachten. | Stress maakt de klachten erger.
Op welk tijdstip begint de les? | Hoe laat begint de les?
Mannen en vrouwen zijn gelijkwaardig. | Mannen en vrouwen zijn gelijk.
De regels zijn soepel. | De regels zijn niet streng.
Met welk motief bent u gekomen? | Waarom bent u gekomen?
Wij waren eensgezind. | Wij waren het eens.
Hoe was de sessie met de psycholoog? | Hoe was het gesprek met de psycholoog?
"""


@pytest.mark.parametrize(("text", "expected"), rows(FITTING), ids=[row[0] for row in rows(FITTING)])
def test_the_right_form_is_offered(text: str, expected: str) -> None:
    made = [text[: f.start] + f.suggestion + text[f.end :] for f in check(text).findings if f.suggestion is not None]
    assert expected in made
