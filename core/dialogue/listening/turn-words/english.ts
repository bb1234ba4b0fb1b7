import type { TurnWords } from "./turn-words.ts";
import { anywhere, atEnd, atStart, madeOf, wordSet } from "./word-patterns.ts";

const auxiliary = "(?:is|are|am|was|were|do|does|did|can|could|will|would|have|has|had|should)";
const someone = "(?:i|we|you|he|she|it|they|that|this|there)";
/** What is followed by a whole clause that begins with a question word: "I know where it is". */
const asksWithin =
  "(?:know|knew|sure|idea|remember|forgot|forget|see|saw|understand|wonder|wondering|(?:tell|told|ask|asked|show) " +
  "(?:me|you|him|her|us|them)|find out|check|exactly|that is|that's|this is)";

export const english: TurnWords = {
  hesitations: wordSet("um uh er erm hmm hm uhm mm"),
  joints: wordSet(`
    and or but nor because so if unless until when while whenever where that which who whose whom whether though although
    since as than then plus with without for from to of in into onto on at by about around near under between through
    after before behind against the a an my your his its our their every like very quite mr mrs ms named
    is are was were am be been being isn't i'm it's he's she's we're they're there's that's what's i've we've i'd i'll we'll
    has have had having do does did will would could should can may might must i we he she they`),
  openEnd: atEnd(
    "to (?:report|tell|ask|know|change|make|get|give|send|have|say|add|see|find|update|register|declare|talk about)",
    "(?:tell|ask|show|give|send|explain|remind) (?:me|you|us|him|her|them)",
    "(?:i|we|you|they) (?:want|need|mean|said|say|wanted|needed|bought|got|told)",
    "a (?:lot|bit|couple|kind|sort) of",
    "first(?: of all)?",
  ),
  closedEnd: new RegExp(
    [
      `^(?:yes|yeah|no|yes yes|no no) ${someone} ${auxiliary}$`,
      "^(?:i|we) (?:do|did|can|could|will)$",
      " (?:soon|well|much|far|fast) as (?:i|we|you|they|he|she) (?:can|could)$",
      " (?:know|did|do|heard|said|want|like|need|about) that$",
      " (?:day|night|week|month|year|morning|evening) (?:before|after)$",
      " (?:come|came|move|moved|turned|switched|is|was|it) (?:in|on)$",
      "^i (?:think|guess|believe|hope) so$",
      " what it is$",
      `(?:^| )${asksWithin} (?:where|what|who|how|when|why|which)(?: [^ ]+){1,7} (?:is|are|was|were|did|had|have)$`,
      `(?:^| )${asksWithin} (?:where|what|who|how) i am$`,
      " (?:all|everything|anything|nothing|what) (?:that )?(?:i|we|you|he|she|they|it) (?:have|had|did|do|can|could)$",
      " what (?:to|(?:can|could|should|must|shall|do|will) (?:i|we|you|they)) do$",
      " (?:that|as far as) (?:i|we) (?:know|can think|am aware|are aware|have heard) of$",
      " that i'm aware of$",
      "(?:^| )(?:the|a|my|this|that) (?!day|time|moment|week|month|year|hour|way|reason)[^ ]+ (?:that )?(?:i|we|he|she|they) " +
        "(?:was|were|am|are|is|live|lived|came|went|work|worked|spoke|talked) (?:with|to|in|on|at|for|from)$",
    ].join("|"),
  ),
  questionEnds: wordSet(`
    is are was were am be do does did have has had can could will would should may to for from of in on at with about
    by after before near i we he she they that which who whom whose where when`),
  wholeAnswers: new Set([
    ...["exactly", "correct", "bye", "goodbye", "nobody", "none", "nothing", "never", "absolutely", "of course"],
    ...["yes please", "no thanks", "no thank you", "thank you", "thanks", "thank you very much", "thank you bye"],
    ...["that's all", "that is all", "that's it", "that is it", "that will be all", "that would be all"],
    ...["no that's all", "no that's it", "no that is all", "no that is it", "no that will be all", "nothing else"],
    ...["no nothing else", "that's right", "that is right", "that's correct", "that is correct", "yes that's right"],
    ...["yes that is right", "yes that's correct", "yes that is correct", "i don't know", "i do not know", "no idea"],
    ...["i have no idea", "i don't remember", "i do not remember", "i'm not sure", "i am not sure", "i don't think so"],
    ...["bye bye", "thank you goodbye", "have a nice day", "you too", "hello are you there", "are you there"],
  ]),
  yesOrNo: madeOf(
    "yes|yeah|yep|yup|no|nope|nah|sure|okay|ok|alright|right|fine|please|certainly|definitely|perfect|great|good|correct",
    "thanks|thank you|not (?:really|yet|at all)|of course|go ahead|sounds good|it's fine",
    `(?:i|we|you|he|she|it|they) ${auxiliary}(?: not)?`,
    `(?:i|we|you|he|she|it|they|that) (?:isn't|aren't|don't|doesn't|didn't|haven't|hasn't|can't|wasn't|won't)`,
  ),
  digits: wordSet("zero oh one two three four five six seven eight nine double triple"),
  numbers:
    /^(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred)$/,
  addressMarks: wordSet("dot dash underscore"),
  asksYesOrNo: atStart(
    "(?:and |so |then |well |okay )?(?:is|are|was|were|am|do|does|did|have|has|had|can|could|would|will|shall|should|may)" +
      "(?! you (?:please )?(?:tell|give|describe|explain|spell|say|repeat|share))",
  ),
  asksCode: anywhere("(?:number|code|email|e-mail|plate|digits|spell)"),
  asksDetail: anywhere(
    "(?:your|the|his|her|their|which|what)(?: (?:full|first|last|family|policy|phone|telephone|email|customer|claim|exact|home))*" +
      " (?:name|address|date|time|day|birthday|year|place|city|street|amount|colour|color|plate|model|age)",
    "when|where|who|which|how (?:many|much|long|old|often)|at what|since when",
  ),
  asksDigits: [
    [anywhere("last four", "four digit"), 4],
    [anywhere("five digit", "zip code"), 5],
    [anywhere("six digit"), 6],
    [anywhere("eight digit"), 8],
    [anywhere("nine digit"), 9],
    [anywhere("(?:credit )?card number"), 16],
    [anywhere("(?:phone|telephone|mobile|cell|callback) number", "number .*(?:reach|call) you.*"), 10],
  ],
};
