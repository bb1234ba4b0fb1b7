const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Who somebody is to who speaks of them, folded: a name may follow, and these are none. */
export const relations = list(
  `wife husband spouse son sons daughter daughters mother mom mum father dad brother brothers sister sisters cousin uncle aunt nephew
  niece grandson granddaughter grandmother grandfather girlfriend boyfriend fiance fiancee partner friend friends neighbor neighbour
  neighbors neighbours colleague colleagues boss manager landlord landlady tenant lawyer roommate flatmate
  femme mari epouse epoux fils fille mere pere frere soeur ami amie voisin voisine voisins collegue patron avocat avocate proprietaire
  locataire compagnon compagne
  ehefrau mann ehemann sohn tochter mutter vater bruder schwester freund freundin nachbar nachbarin nachbarn kollege kollegin chef
  chefin anwalt anwaltin vermieter vermieterin mieter mieterin partnerin
  mujer esposa esposo marido hijo hija madre padre hermano hermana amigo amiga vecino vecina vecinos colega jefe jefa abogado abogada
  novio novia companero companera`,
);

/** Words, folded, that follow "my name is" or begin a sentence and are no name; also what stands within names. */
export const noNames = list(
  `a an the this that these those my our your his her its their i im ive we you he she it they one two three no not none nobody
  nothing yes yeah ok okay well oh so and or but from in on at of to for with by about as is am are was were be been being has
  have had do does did will would can could may might here there now today calling speaking phoning ringing spelled spelt like
  me him them just only some any both all also unknown several many lots everyone everybody everything somebody someone something
  anyone anybody people strangers over up down out still back again never maybe perhaps sorry sure fine good right hello hi hey please thanks thank when where what who why how
  un une le la les des de du d mon ma mes ton ta tes son sa ses notre nos votre vos je tu il elle on nous vous ils elles et ou mais
  oui non bonjour merci est suis sont avec pour dans chez
  el los las una uno del mi su sus yo usted ustedes y o pero si hola gracias soy es son con para en al
  der die das den dem ein eine einen einer mein meine ihr ihre ich du er sie wir und oder aber ja nein hallo danke bin ist sind mit
  nur von vom zu zur zum auf im van da di dos das mr mrs ms miss mister dr doctor sir madam monsieur madame mademoiselle mme mlle herr
  frau senor senora senorita sr sra don dona`,
);

/** Names that are words as well: in small letters, they are those. */
export const alsoWords = list(
  `will mark may rose grace hope faith bill rob sue pat jack frank art drew chase stone young brown green white black king long
  price page wood woods hill field rice cook baker smith miller hunt day may june april august summer rich grant miles dean guy
  gene joy dawn lane reed rush small short sharp wise church park parks banks bush snow rain flower petit blanc noir rose claire
  pierre fleur lange klein gross jung alt blanco rey sol luz mar cruz paz flores wolf koch weiss schwarz`,
);
