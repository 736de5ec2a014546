# ruff: noqa: E501 - each row of the table stands on one line
"""Expressions of researchers and letters inside a sentence, each with plain words in the same place.

A pattern counts only where its words stand; each has one word without which it cannot match, so that most are ruled
out at once. ``\\1`` and the like keep what stood between.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translations.plain_dutch.suggest import conjugate
from translations.plain_dutch.suggest.replace import with_te

ROWS = tuple(
    (need, re.compile(pattern), new)
    for need, pattern, new in (
        # what somebody can, knows and has
        ("vaardigheid", r"\b(?:bijgedragen aan|geholpen bij) het verbeteren van uw (spreek|lees|schrijf|luister)vaardigheid\b",
         "@geholpen"),
        ("bijgedragen", r"\bbijgedragen aan\b", "geholpen bij"),
        ("bijdragen", r"\bbijdragen aan\b", "helpen bij"),
        ("terecht", r"\bbij wie (u|je) terecht ?(?:kan|kunt)\b", r"wie \1 kan helpen"),
        ("terecht", r"\bbij wie (u|je) terecht ?kon\b", r"wie \1 kon helpen"),
        ("voordoen", r"\bzich problemen voordoen\b", "u problemen hebt"),
        ("voordeden", r"\bzich problemen voordeden\b", "u problemen had"),
        ("levensonderhoud", r"\bin (?:uw|je) (?:eigen )?levensonderhoud (te |kunt |kan |kon |kunnen )?(?:te )?voorzien\b",
         r"zelf genoeg geld \1verdienen"),
        ("verplichtingen", r"\baan (?:uw|je|al uw|alle|de) (?:verplichtingen|plichten) (te )?voldoen\b",
         r"alles \1doen wat moet"),
        ("ontleend", r"^aan (deze|dit|de|het) (\w+) (?:kunnen|kan) geen (?:enkel recht|rechten) (?:worden ontleend|ontleend worden)$",
         r"\1 \2 geeft u geen rechten"),
        ("ontlenen", r"^aan (deze|dit|de|het) (\w+) (?:kunt|kan) u geen rechten ontlenen$", r"\1 \2 geeft u geen rechten"),
        ("afhankelijk", r"\bbent u ([\w ]*?)afhankelijk van (anderen|andere mensen|mensen)(?= bij\b|$)",
         r"hebt u \1hulp nodig van \2"),
        ("verbeterd", r"^wat (?:zou|zouden|kan|moet) er (volgens u )?(?:nog )?verbeterd (?:kunnen|moeten) worden (aan|in|bij)\b",
         r"wat kan \1beter \2"),
        ("behoefte", r"\b(had|heeft|hebt) u (?:de meeste|het meest|het meeste) behoefte aan ([\w ]+)$", r"\1 u \2 het meest nodig"),
        ("maken", r"^(?:zijn|waren) er (?:omstandigheden|dingen|zaken|factoren|aspecten) ([\w ]*?)(?:geweest )?die het "
                  r"(?:voor u |u )?(?:lastig|moeilijk|lastiger|moeilijker) (?:maken|maakten|hebben gemaakt)(?: voor u)? om\b",
         r"is het door iets \1moeilijk voor u om"),
        ("te maken", r"\b(hebt|heeft) u ([\w ]*?)te maken gehad met (?=(?:discriminatie|problemen|geweld|stress|racisme|schulden))",
         r"\1 u \2last gehad van "),
        ("uitoefenen", r"\b(?:enige |wat )?invloed (kunnen |te )?uitoefenen op\b", r"iets \1zeggen over"),
        ("verslechterd", r"\bverbeterd, verslechterd of (?:gelijk|hetzelfde) gebleven\b", "beter of slechter geworden, of hetzelfde gebleven"),
        ("volgende", r"\bwelke van de volgende (?:voorzieningen|aspecten|zaken|elementen|factoren|onderdelen)\b", "welke van deze dingen"),
        ("onderstaande", r"\bwelke van (?:de )?onderstaande (?:voorzieningen|aspecten|zaken|elementen|factoren|onderdelen)\b", "welke van deze dingen"),
        ("aandacht", r"\baandacht wordt besteed aan\b", "aandacht is voor"),
        ("aandacht", r"^wordt er ([\w ]*?)aandacht besteed aan\b", r"is er \1aandacht voor"),
        ("hoogte", r"^is de hoogte van (uw \w+) (?:voldoende|genoeg|toereikend)\b", r"is \1 hoog genoeg"),
        ("voldoen", r"\b((?:vaste )?(?:lasten|rekeningen|rekening|huur|kosten|premie)) (te )?voldoen\b", r"\1 \2betalen"),
        ("stappen", r"\bwelke stappen (u|je) (nog |eerst |nu )?(moet|kunt|kan|moest|kon) (?:zetten|nemen|ondernemen)\b",
         r"wat \1 \2\3 doen"),
        ("lesstof", r"\bde lesstof (?:tot (?:u|je) (te )?nemen|(?:te )?verwerken|eigen te maken)\b", r"de les te begrijpen"),
        ("beeld", r"\been (?:realistisch|goed|duidelijk|beter|helder|juist) beeld (te )?krijgen van ([\w ]+)$",
         r"\1weten hoe \2 echt is"),
        ("toegerust", r"\b(?:voldoende|goed|genoeg) toegerust om\b", "goed in staat om"),
        ("vaardigheden", r"\b(?:de|uw) (?:geleerde|opgedane|verworven|aangeleerde) (?:kennis en )?vaardigheden\b",
         "de dingen die u hebt geleerd"),
        ("kennis", r"\b(?:de|uw) (?:geleerde|opgedane|verworven) kennis\b", "wat u hebt geleerd"),
        ("bezighouden", r"\bdie (u|je) bezighouden\b", r"die \1 belangrijk vindt"),
        ("behandeling", r"\bin behandeling (is |wordt |werd |was )?genomen\b", r"\1bekeken"),
        ("woord", r"\bte woord (bent |is |werd |wordt )?gestaan\b", r"\1geholpen"),
        ("huisvesting", r"\bin de periode voorafgaand aan uw huisvesting\b", "voordat u een huis kreeg"),
        ("huisvesting", r"\bvoorafgaand aan uw huisvesting\b", "voordat u een huis kreeg"),
        ("vervoer", r"\bhet vervoer naar de leslocatie\b", "de reis naar de les"),
        ("gebruik", r"^(werd|wordt|is) (?:er )?([\w ]*?)gebruik ?gemaakt van ([\w ]+)$", "@gebruik"),
        ("verbonden", r"\bwelke rechten en plichten verbonden zijn aan\b", "wat u mag en moet na"),
        ("gebruikgemaakt", r"\bgebruikgemaakt\b", "gebruik gemaakt"),
        ("periode", r"\bin de (?:periode|tijd) voorafgaand aan\b", "voor"),
        ("aanvang", r"\bbij (?:de )?aanvang van\b", "aan het begin van"), ("aanvang", r"\bvoor aanvang van\b", "voor"),
        ("actief", r"\bactief bezig\b", "bezig"),
        ("afstand", r"\bde afstand tussen uw (?:woning|huis) en (?:de )?(?:leslocatie|plek van de les)\b",
         "de reis van uw huis naar de les"),
        ("daadwerkelijke", r"\bdaadwerkelijke ", ""), ("feitelijke", r"\bfeitelijke ", ""),
        ("door", r"\b(hulp|begeleiding|ondersteuning) door (?=de |uw |het )", r"\1 van "),
        ("vaardigheid", r"\bhet verbeteren van uw (spreek|lees|schrijf|luister)vaardigheid\b", "@beter"),
        ("vaardigheid", r"\buw (spreek|lees|schrijf|luister)vaardigheid\b", "@hoe goed"),
        ("afgestemd", r"^(is|zijn) ([\w ]+? )afgestemd op ([\w ]+)$", "@afgestemd"),
        ("middelen", r"\bfinanciële middelen\b", "geld"),
        ("opvoeding", r"\bde opvoeding van (?=uw |de )", "de zorg voor "),
        ("wenden", r"\btot wie (?:zou|kunt|moet|kan) u zich (?:dan )?wenden\b", "aan wie vraagt u dan hulp"),
        ("aangeboden", r"\baangeboden (?=krijgt|kreeg)", ""),
        ("geleid", r"^(?:heeft|hebben) (?:uw |de )?deelname aan ([\w ]+?) geleid tot (meer [\w ]+)$", r"hebt u door \1 \2"),
        ("geleid", r"^(?:heeft|hebben) ([\w ]+?) geleid tot (meer [\w ]+)$", r"hebt u door \1 \2"),
        ("aanmerking", r"\bvoor ([\w ]{3,30}?) in aanmerking (?:komt|kunt komen)\b", r"\1 kunt krijgen"),
        ("aan u", r"^(?:is|werd|was) (?:er )?aan u ([\w ]*?)(uitgelegd|verteld|gezegd|meegedeeld|duidelijk gemaakt)\b",
         r"heeft iemand u \1\2"),
        ("duidelijk", r"^(?:is|werd) u ([\w ]*?)duidelijk gemaakt\b", r"heeft iemand u \1duidelijk gemaakt"),
        ("verricht", r"\b(werk|taken) verricht\b", r"\1 doet"),
        ("verrichten", r"\b(werk|taken) (te )?verrichten\b", r"\1 \2doen"),
        ("getoetst", r"^(?:bent|werd) u ([\w ,]*?)getoetst op uw (?:taal)?niveau\b", r"heeft iemand \1uw Nederlands getest"),
        ("getoetst", r"\biemand u getoetst op uw (?:taal)?niveau\b", "iemand uw Nederlands getest"),
        ("meerdere", r"\been of meerdere\b", "een of meer"),
        ("vervolggesprek", r"\been vervolggesprek\b", "een nieuw gesprek"),
        ("vervolggesprek", r"\b(?:het|uw) vervolggesprek\b", "het volgende gesprek"),
        ("sluit", r"^(sluit|sluiten) ([\w ]+?) aan (bij|op) ", "@aansluit"),
        ("komst", r"\b(?<!waar u )voor uw (?:aan)?komst (naar|in) Nederland\b", r"voordat u \1 Nederland kwam"),
        ("komst", r"\bna uw (?:aan)?komst (?:naar|in) Nederland\b", "nadat u in Nederland kwam"),
        ("komst", r"\bsinds uw (?:aan)?komst (?:naar|in) Nederland\b", "sinds u in Nederland bent"),
        ("overweging", r"^(werd|wordt|is) ((?:bij|tijdens) [\w ]+? )?(uw (?:eigen )?(?:voorkeur|wensen|keuze|mening)) in overweging genomen$",
         "@overweging"),
        ("tegenaan", r"^(?:waar|tegen welke problemen) loopt u ([\w ]*?)tegenaan\b", r"welke problemen hebt u \1"),
        ("bevalt", r"^wat bevalt u het minste?\b", "wat vindt u het minst goed"),
        ("bevalt", r"^wat bevalt u het (?:meeste?|beste?)\b", "wat vindt u het beste"),
        ("bevalt", r"^hoe bevalt (?:u )?([\w ]+?)(?: u)?$", r"wat vindt u van \1"),
        ("bevallen", r"^hoe bevallen (?:u )?([\w ]+?)(?: u)?$", r"wat vindt u van \1"),
        ("zwaar", r"^wat (valt|viel) u (?:het )?zwaa?rs?t?$", r"wat is moeilijk voor u"),
        ("zwaar", r"^hoe zwaar valt ([\w ]+) u$", r"hoe moeilijk is \1 voor u"),
        ("zwaar", r"^valt ([\w ]+?) u (?:erg )?zwaar$", r"is \1 moeilijk voor u"),
        ("ontleent", r"^waaraan ontleent u ", "wat geeft u "),
        ("situatie", r"^wat is uw (?:gezins|thuis|leef)situatie$", "met wie woont u"),
        ("woonsituatie", r"^(?:wat|hoe) is uw woonsituatie$", "hoe woont u"),
        ("staat", r"^wat is uw burgerlijke staat$", "bent u getrouwd"),
        ("aard", r"^wat is de aard van uw ([\w ]+)$", r"wat voor \1 hebt u"),
        ("typeren", r"^hoe is ([\w ]+?) te (?:typeren|omschrijven|beschrijven)$", r"hoe is \1"),
        ("ontbreekt", r"^het ontbreekt (mij|u) aan ([\w ]+)$", "@te weinig"),
        ("gebruik", r"^van welke ([\w ]+?) maakt u (vaak |wel eens |nu )?gebruik$", r"welke \1 gebruikt u \2"),
        ("gebruik", r"\bgebruik te maken van ([\w ]+)$", "@te gebruiken"),
        ("bezwaar", r"\bbezwaar gemaakt tegen ([\w ]+)$", r"gezegd dat u het niet eens bent met \1"),
        ("gewezen", r"\bgewezen op (?:het bestaan van |de )?(?=[\w])", "@gewezen"),
        ("behoefte", r"^aan welke (?:vormen van |soorten )?([\w ]+?) (?:heeft|hebt) u ([\w ]*?)(?:de meeste|het meest) behoefte$", r"welke \1 hebt u \2het meest nodig"),
        ("behoefte", r"^aan welke (?:vormen van |soorten )?([\w ]+?) (?:heeft|hebt) u ([\w ]*?)behoefte$", r"welke \1 hebt u \2nodig"),
        ("plichtig", r"^(?:is|zijn) ([\w ]+?) ((?:ook|eveneens|al|nog|zelf) )?inburgeringsplichtig\b", r"moet \1 \2inburgeren"),
        ("plichtig", r"^bent u ((?:ook|eveneens|al|nog|zelf) )?inburgeringsplichtig\b", r"moet u \1inburgeren"),
        ("contact", r"\bhet (?:leggen|maken) van contact(?:en)? met\b", "het leren kennen van"),
        ("afstemt", r"\b(zijn|haar|de|het) (\w+) ((?:voldoende|goed|genoeg) )?afstemt op\b", r"bij \1 \2 \3denkt aan"),
        ("overgang", r"\bde overgang van (?=(?:de opvang|het azc|de noodopvang))", "het verhuizen van "),
        ("gebruik", r"\b(hebt|heeft) u gebruik ?gemaakt van (\w+(?: \w+){0,3})$", r"\1 u \2 gebruikt"),
        ("weerhoudt", r"^wat weerhoudt u ervan om ", "waarom is het moeilijk voor u om "),
        ("verbeterd", r"^wat (?:zou|zouden|moet|kan) er (?:volgens u )?(in|aan|bij) ([\w ]+?) verbeterd (?:moeten|kunnen) worden", r"wat moet er beter \1 \2"),
        ("kwaliteit", r"^hoe vond u de kwaliteit van ([\w ]+)$", "@hoe goed was"),
        ("omstandigheden", r"\bdoor omstandigheden\b", "door iets"),
        ("concentreren", r"\b(?:uw )?mogelijkheden om u op ([\w ]+?) te concentreren\b", r"\1"),
        ("behandeld", r"\b(?:door|naar aanleiding van) de (?:manier|wijze) waarop u bent behandeld\b", "over hoe iemand met u omging"),
        ("terughoudend", r"\bterughoudend zijn bij het aannemen van ([\w ]+)$", r"liever geen \1 aannemen"),
        ("rond te komen", r"^(?:heeft|hebt) u (?:veel )?moeite om (?:van uw inkomen )?rond te komen\b", "hebt u te weinig geld"),
        ("aangeboden", r"\baangeboden (gekregen|gehad)\b", "gekregen"),
        ("sinds uw", r"\bsinds uw (?:vestiging|verhuizing|komst) (?:in|naar) (deze|die) (gemeente|stad|wijk)\b", r"sinds u in \1 \2 woont"),
        ("geconfronteerd", r"^(?:wordt|werd|bent) u ([\w ]*?)geconfronteerd met ", r"hebt u \1last van "),
        ("door welke", r"^door welke (?:omstandigheden|oorzaken|factoren|redenen) ", "waardoor "),
        ("lastiger", r"\blastiger\b", "moeilijker"),
        ("uitgekomen", r"^(?:zijn|waren) (?:uw|de) verwachtingen (?:van|over|ten aanzien van|met betrekking tot) ([\w ]+) uitgekomen$", "@zoals verwacht"),
        ("beëindigd", r"\bu (?:hebt|heeft) ([\w ]+?) (voortijdig )?beëindigd$", "@gestopt"),
        ("beëindigd", r"^(?:hebt|heeft) u ([\w ]+?) (voortijdig )?beëindigd$", "@bent gestopt"),
        ("beëindigd", r"\bu ([\w ]+?) (voortijdig )?(?:hebt|heeft) beëindigd$", "@gestopt"),
        ("vervolgopleiding", r"\been vervolgopleiding\b", "nog een opleiding"),
        ("stilgestaan", r"^(is|werd) er ([\w ]*?)(?:voldoende |genoeg )?stilgestaan bij ", r"\1 er \2genoeg gesproken over "),
        ("beheersing", r"\buw (?:huidige )?beheersing van het Nederlands\b", "uw Nederlands"),
        ("opzichte", r"\bten opzichte van\b", "vergeleken met"),
        ("toegestaan", r"^(\w+en) is (hier |daar |op school )?(niet )?toegestaan$", r"u mag \2\3\1"),
        ("verboden", r"^(\w+en) is (hier |daar |op school )?verboden$", r"u mag \2niet \1"),
        ("te", r"^((?:de |het )?[\w ]+?) (?:is|zijn) (goed |makkelijk |moeilijk |niet )?te (voorkomen|vinden|lezen|begrijpen|bereiken|betalen)$", r"\1 kunt u \2\3"),
        ("stappen", r"\bwelke stappen (u|je) (?:heeft|hebt) (?:ondernomen|gezet|genomen)\b", r"wat \1 hebt gedaan"),
        ("stappen", r"^welke stappen (?:heeft|hebt) u (al )?(?:ondernomen|gezet|genomen)\b", r"wat hebt u \1gedaan"),
        ("ertoe", r"\bertoe (?:kunnen )?bijdragen dat u ([\w ]+) (\w+t)$", "@helpen om"),
        ("combineren", r"\bte combineren (zijn|is) met\b", "@passen"),
        ("zowel", r"\bzowel ([\w ]+?) als\b", r"\1 en ook"),
        ("werking", r"^wat (heeft|had) ([\w ]*?)een (negatieve|positieve|belemmerende|remmende|stimulerende|gunstige) "
                    r"(?:werking|uitwerking|invloed|effect) (?:gehad )?op ([\w ]+)$", "@werking"),
        ("invloed", r"^wat (heeft|had) ([\w ]*?)een (negatieve|positieve|gunstige|slechte|goede) invloed (?:gehad )?op "
                    r"([\w ]+)$", "@werking"),
        ("overweging", r"\bin overweging (te )?nemen\b", r"over na \1denken"),
        ("aanmerking", r"\bin aanmerking (kunt |kan )?komen voor ([\w ]+)$", r"\2 \1krijgen"),
        ("afgehandeld", r"\bafgehandeld\b", "geregeld"), ("handelen", r"\baf te handelen\b", "te regelen"),
        ("bijgesteld", r"\b(?:tussentijds )?bijgesteld\b", "veranderd"),
        ("bijstellen", r"\b(?:tussentijds )?bijstellen\b", "veranderen"),
        ("behaald", r"\bzijn behaald\b", "zijn gehaald"),
        ("vertraging", r"\bvertraging opgelopen\b", "vertraging gehad"),
        ("eigen", r"\b(?:mij|u|je|zich) ([\w ]{3,30}) eigen (te )?maken\b", r"\1 \2leren"),
        ("verwerven", r"\bhet (?:verwerven|aanleren|leren|beheersen) van (?:de Nederlandse taal|het Nederlands)\b",
         "Nederlands leren"),
        ("leren", r"\bhet leren van (?:de Nederlandse taal|het Nederlands)\b", "Nederlands leren"),
        ("Nederlandse", r"\bde Nederlandse taal\b", "het Nederlands"),
        ("verbinding", r"\been (?:goede|stabiele|snelle) internetverbinding\b", "goed internet"),
        ("benodigde", r"\b(?:de|alle) benodigde ([a-z]+)", r"de goede \1"),
        ("aangeboden", r"(?:(?<=de )|(?<=het ))aangeboden (?=[a-z])", ""),
        ("beschikbare", r"\b(?<=de )beschikbare (?=[a-z])", ""),
        ("voorzieningen", r"\b(?:de |het aanbod aan )voorzieningen (?=in |bij )", "wat er is "),
        ("netwerk", r"\b(is|was|helpt|hielp|heeft) uw (?:sociale )?netwerk\b", "@netwerk"),
        ("netwerk", r"\bhet (?:vergroten|uitbreiden|opbouwen) van (?:uw|een) (?:sociale?|eigen)? ?netwerk\b",
         "het leren kennen van meer mensen"),
        ("arbeidsmarkt", r"\bde (?:toegankelijkheid van|toegang tot) de arbeidsmarkt\b", "de kans op werk"),
        ("arbeidsmarkt", r"\bop de (?:Nederlandse )?arbeidsmarkt\b", "bij het zoeken naar werk"),
        ("frequentie", r"(?<!wat is )(?<!wat was )\bde frequentie van (?:de|die|deze|uw) ", "het aantal "),
        ("mate", r"\bde mate van contact\b", "het contact"), ("mate", r"\bde mate van (?=[a-z])", "hoeveel "),
        ("verloop", r"\bhet (?:verdere |latere )?verloop van (?=uw|de|het)", ""),
        ("voortgang", r"\bde voortgang van (?=uw inburgering)", ""),
        ("uitblijven", r"\bhet uitblijven van\b", "het niet krijgen van"),
        ("invloed", r"\bvan (?:grote |veel )?invloed (is|zijn|was|waren) op\b", r"belangrijk \1 voor"),
        ("gezondheid", r"\b(?:fysieke|lichamelijke) en (?:mentale|psychische|geestelijke) gezondheid\b", "gezondheid"),
        ("fysieke", r"\bfysieke gezondheid\b", "gezondheid"),
        ("taal", r"\buw taal(?:ontwikkeling|verwerving|vaardigheid|beheersing)\b", "uw Nederlands"),
        ("taalaanbod", r"\bhet taalaanbod\b", "de taallessen"), ("lesaanbod", r"\bhet lesaanbod\b", "de lessen"),
        ("leslocatie", r"\bde leslocatie\b", "de plek van de les"),
        ("wachttijden", r"\bwachttijden\b", "het wachten"), ("reguliere", r"\breguliere\b", "gewone"),
        ("onderstaande", r"\b(?:de )?onderstaande\b", "deze"), ("voornoemde", r"\b(?:de )?(?:voor|boven)genoemde\b", "deze"),
        ("derden", r"\bhulp van derden\b", "hulp"), ("momenten", r"\bop (?:de )?momenten dat\b", "als"),
        ("gelegenheid", r"\bde gelegenheid (hebt|heeft|had|krijgt|kreeg) (?:gehad |gekregen )?om\b", r"de kans \1 om"),
        ("onduidelijkheden", r"\bom onduidelijkheden te voorkomen\b", "zodat alles duidelijk is"),
        ("tevredenheid", r"\bnaar (?:volle |uw )?tevredenheid\b", "goed"),
        ("redelijke", r"\bbinnen een redelijke (?:termijn|tijd)\b", "snel genoeg"),
        ("gezien", r"\bachteraf (?:gezien|bekeken) ", ""), ("inschatting", r"\bnaar (?:uw|je) (?:eigen )?inschatting\b", "volgens u"),
        ("afgezien", r", (?:afgezien van|naast|los van|buiten) ([\w ]{3,40}?),", r" naast \1"),
        ("naast", r", naast ([\w ]{3,40}?),", r" naast \1"),
        ("combineren", r"\bhet combineren van ([\w ]+?) met ([\w ]+)$", r"het samen doen van \1 en \2"),
        ("vrijwilligerswerk", r"\bde deelname aan vrijwilligerswerk\b", "vrijwilligerswerk"),
        ("deelname", r"\b(?:de|uw) deelname aan\b", "meedoen aan"),
        ("rechten", r"\bwelke rechten en plichten\b", "wat u mag en moet"),
        ("ontevredenheid", r"\bbij ontevredenheid over ([\w ]+?) een (?:formele )?klacht\b", r"een klacht over \1"),
        ("formele", r"\been formele klacht\b", "een klacht"), ("schriftelijke", r"\been schriftelijke klacht\b", "een klacht"),
        ("contact", r"\bin contact (te )?komen met\b", r"\1praten met"), ("verband", r"\bin dit verband\b", ""),
        ("kader", r"\bin het kader van uw inburgering\b", "voor uw inburgering"),
        ("gebied", r"\bop het gebied van\b", "over"), ("overeen", r"\bniet in overeenstemming met\b", "anders dan"),
        ("algemeen", r"\bover het algemeen\b", "meestal"), ("zijnde", r"\bte zijner tijd\b", "later"),
        ("besteedt", r"\bhoeveel (uur per week|uur|uren) besteedt u ([\w ]*?)\baan ([\w ]+)$", r"hoeveel \1 bent u \2bezig met \3"),
        ("tijd", r"\bhoeveel tijd besteedt u ([\w ]*?)\baan ([\w ]+)$", r"hoe lang bent u \1bezig met \2"),
        ("geïnformeerd", r"\bu volledig duidelijk\b", "u duidelijk"),
        ("duidelijk", r"\bniet (?:volledig|geheel|helemaal|altijd even) duidelijk\b", "niet duidelijk"),
        ("waarde", r"\bvan (?:grote |veel )?waarde (is|zijn|was|waren)\b", r"belangrijk \1"),
        ("belang", r"\bvan (?:groot )?belang (is|zijn|was|waren)\b", r"belangrijk \1"),
        ("aandacht", r"^wordt er ([\w ]*?)aandacht besteed aan ", r"is er \1aandacht voor "),
        ("aandacht", r"^(?:werd|is) er ([\w ]*?)aandacht besteed aan ", r"was er \1aandacht voor "),
        ("zorgen", r"\bzorgen (te )?maken over\b", r"bang \1zijn voor"),
        ("hoogte", r"\bgoed op de hoogte van\b", "goed bekend met"),
        ("uitkering", r"\bafhankelijk (?:bent |is )?van een uitkering\b", "van een uitkering leeft"),
        ("zodanig", r"\bzodanig\b", "zo"), ("dusdanig", r"\bdusdanig\b", "zo"),
        ("persoonlijke", r"\b(?:uw|je) persoonlijke situatie\b", "uw leven"),
        ("woonsituatie", r"\buw (?:huidige )?woonsituatie\b", "de plek waar u woont"),
        ("gezinssituatie", r"\buw (?:huidige )?(?:gezins|thuis)situatie\b", "de situatie thuis"),
        ("situatie", r"\buw financiële situatie\b", "de situatie met uw geld"),
        ("huidige", r"\buw huidige ", "uw "),
    )
)  # fmt: skip
GEEN_TE = re.compile(r" geen ([\w ]+) niet te gebruiken$")
NETWORK = {"is": "zijn", "was": "waren", "helpt": "helpen", "hielp": "hielpen", "heeft": "hebben"}


def plain(said: str) -> str:
    """The words of a sentence, without its first capital and its mark, with each expression in plain words."""
    for need, pattern, new in ROWS:
        if need in said:
            said = pattern.sub(MADE.get(new) or new, said)
    said = GEEN_TE.sub(r" \1 niet te gebruiken", said)
    return said.replace("  ", " ").strip()


def _used(found: re.Match[str]) -> str:
    """*Werd bij het gesprek gebruikgemaakt van een tolk* asks whether there was one."""
    return f"{'was' if found[1] == 'werd' else 'is'} er {found[2]}{found[3]}"


VERBS = {"spreek": "spreken", "lees": "lezen", "schrijf": "schrijven", "luister": "luisteren"}
FOR_U = {"spreek": "spreekt", "lees": "leest", "schrijf": "schrijft", "luister": "luistert"}


def _better(found: re.Match[str]) -> str:
    """*het verbeteren van uw spreekvaardigheid* is *beter leren spreken*."""
    return f"beter leren {VERBS[found[1]]}"


def _helped(found: re.Match[str]) -> str:
    """The same with help: *u geholpen om beter te leren spreken*."""
    return f"u geholpen om beter te leren {VERBS[found[1]]}"


def _how_good(found: re.Match[str]) -> str:
    """*uw leesvaardigheid* is *hoe goed u leest*."""
    return f"hoe goed u {FOR_U[found[1]]}"


def _fits(found: re.Match[str]) -> str:
    """*Zijn de lessen afgestemd op uw niveau* is *passen de lessen bij uw niveau*."""
    return f"{'past' if found[1] == 'is' else 'passen'} {found[2]}bij {found[3]}"


def _joins(found: re.Match[str]) -> str:
    """*Sluit de les aan bij uw niveau* is *past de les bij uw niveau*."""
    return f"{'past' if found[1] == 'sluit' else 'passen'} {found[2]} bij "


def _considered(found: re.Match[str]) -> str:
    """*Werd uw voorkeur in overweging genomen* asks whether somebody asked what the reader wanted."""
    return f"heeft iemand {found[2] or ''}gevraagd wat u zelf wilde"


def _lacks(found: re.Match[str]) -> str:
    """*Het ontbreekt mij aan tijd* is *ik heb te weinig tijd*."""
    return f"{'ik heb' if found[1] == 'mij' else 'u hebt'} te weinig {found[2]}"


def _to_use(found: re.Match[str]) -> str:
    """*gebruik te maken van de tolk* is *de tolk te gebruiken*, also with *geen* before it."""
    said = found.string[: found.start()].rstrip()
    return f"{found[1]} {'niet ' if said.endswith(' geen') else ''}te gebruiken"


def _pointed(found: re.Match[str]) -> str:
    """*gewezen op de regels* is *geïnformeerd over de regels*."""
    kept = "de " if found[0].rstrip().endswith(" de") else ""
    return f"geïnformeerd over {kept}"


def _quality(found: re.Match[str]) -> str:
    """*Hoe vond u de kwaliteit van de les* is *hoe goed was de les*."""
    be = "waren" if found[1].split()[-1].endswith(("en", "s")) and found[1].startswith("de ") else "was"
    return f"hoe goed {be} {found[1]}"


def _ended(found: re.Match[str]) -> str:
    return f"{'voor het einde ' if found[2] else ''}gestopt met {found[1]}"


def _stopped(found: re.Match[str]) -> str:
    """*u heeft de cursus beëindigd* is *u bent gestopt met de cursus*."""
    return f"u bent {_ended(found)}"


def _stopped_asked(found: re.Match[str]) -> str:
    """The same as a question."""
    return f"bent u {_ended(found)}"


def _expected(found: re.Match[str]) -> str:
    """*Zijn uw verwachtingen van de les uitgekomen* is *is de les zoals u had verwacht*."""
    several = found[1].startswith("de ") and found[1].split()[1].endswith(("en", "s"))
    return f"{'zijn' if several else 'is'} {found[1]} zoals u had verwacht"


def _help_to(found: re.Match[str]) -> str:
    """*ertoe kunnen bijdragen dat u werk vindt* is *kunnen helpen om werk te vinden*."""
    verb = conjugate.reading(found[2])[0]
    return f"kunnen helpen om {found[1]} {with_te(verb)}" if verb else found[0]


def _go_with(found: re.Match[str]) -> str:
    """*tijden die goed te combineren zijn met uw werk* are *tijden die goed passen bij uw werk*."""
    return f"{'passen' if found[1] == 'zijn' else 'past'} bij"


GOOD = frozenset("positieve stimulerende gunstige goede".split())


def _worked(found: re.Match[str]) -> str:
    """*Wat heeft een negatieve invloed gehad op X* asks what was bad for X."""
    return f"wat was {found[2]}{'goed' if found[3] in GOOD else 'slecht'} voor {found[4]}"


def _network(found: re.Match[str]) -> str:
    """*uw netwerk* is more than one person, so the verb follows."""
    return f"{NETWORK[found[1]]} de mensen die u kent"


MADE: dict[str, Callable[[re.Match[str]], str]] = {
    "@netwerk": _network, "@gebruik": _used, "@werking": _worked, "@beter": _better, "@geholpen": _helped, "@hoe goed": _how_good,
    "@afgestemd": _fits, "@aansluit": _joins, "@helpen om": _help_to, "@passen": _go_with, "@gestopt": _stopped, "@bent gestopt": _stopped_asked, "@zoals verwacht": _expected, "@hoe goed was": _quality, "@te gebruiken": _to_use, "@gewezen": _pointed, "@te weinig": _lacks, "@overweging": _considered,
}  # fmt: skip
