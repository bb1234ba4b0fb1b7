import type { AnsweringWords } from "./answering-words.ts";

const near =
  "(?:wife|husband|son|daughter|brother|sister|mother|mom|mum|father|dad|grandson|granddaughter|niece|nephew|cousin|aunt|uncle|" +
  "secretary|assistant|colleague|coworker|cleaner|nurse|carer|caregiver|neighbou?r|receptionist|partner|roommate|flatmate|boyfriend|girlfriend|friend|babysitter|nanny|boss|doctor|manager|owner)";

/** The speaker is away, or all are; somebody else being so is what a person tells. */
const away =
  /\b(?:i|we|i'm|we're|i am|we are) (?:(?:\w+ ){0,3}?(?:can't|cannot|can not|could not|couldn't|won't be able to) (?:take|answer|come|get|talk|speak|pick)|(?:\w+ ){0,3}?(?:not able|unable|not available|unavailable|not home|not in|not here|not at home|not around)|(?:\w+ ){0,4}?away\b|(?:\w+ ){0,3}?(?:out of (?:the |my |our )?office|on the (?:other )?(?:phone|line)|on another (?:call|line)))|\b(?:no one|nobody) (?:is(?! at the)|can)\b|^(?:\w+ ){0,6}(?:is )?(?:not available|unavailable)\b|\b(?:can't|cannot|can not|unable to) (?:take your call|answer|come to the phone|get to the phone)|\bmissed (?:you|your call)\b/;

const callsBack =
  /\b(?:i|we)(?:'ll| will|'d like to|'d love to| shall| promise to)? (?:\w+ ){0,2}?(?:get (?:right )?back to you|return (?:your|the) call|return it|call (?:you )?(?:right )?back|ring you back|be in touch)\b/;

/** "Leave your name and number", of which a receptionist says as much. */
const leaves = /\bleave (?:me |us )?(?:your|a|the)\b/;

export const english: AnsweringWords = {
  offers: [
    /\b(?:and|or|briefly) (?:(?:please |just |briefly )*(?:tell (?:me|us)|let (?:me|us) know|say|state|mention) )?what (?:it is|it's|this is|you) (?:\w+ )?(?:about|want|wanted)\b/,
    /\bi(?:'ve| was| just| got| get| keep| kept| have)(?: \w+){0,4} (?:to|on|in|with|reached) (?:my |your |the |his |her |a )?(?:answering machine|voice ?mail|mailbox)\b/,
    /\bi(?:'ve| have)? reached (?:my |your |the |his |her |a )?(?:answering machine|voice ?mail|mailbox)\b/,
    /\b(?:reached|called|got) the wrong (?:number|person|man|woman|place|house|office)\b/,
    /\bthe (?:beep|tone|signal) (?:(?:that|it)(?:'s| is| was) (?:just |only )?|of |from )(?:my|the|our) (?:oven|microwave|stove|washing machine|dishwasher|dryer|fridge|freezer|timer|printer|car|smoke (?:alarm|detector)|alarm)\b/,
    /\b(?:would you|do you|did you|can i|could i|may i|shall i|if you(?: want| like| would like| wish)|you want to|you like to|let me|i'll|i can|i will)\b(?!')[a-z' ]{0,40}?\b(?:leave|left|take)\b[a-z' ]{0,20}\bmessage\b/,
    /\bleave (?:me |us |him |her )?(?:a |your )?(?:message|number|name) (?:here )?(?:with (?:me|us|him|her|my|our|the|his)|for (?:him|her|my|his)|on (?:my|his|her|the)|(?:for me )?at (?:my |his |her |the )?(?:office|desk|reception|front))\b/,
    /\bleave me your (?:phone )?number\b(?= and (?:i'll|i will|we'll|we will)\b)/,
    /\bleave (?:him|her|them|my \w+) (?:a |your )?message\b/,
    /\b(?:don't|dont|do not|needn't|need not|no need to|didn't|did not|won't|will not) (?:just |please |have to |need to |want to )?leave (?:me |us |him |her )?(?:a |an |your |any )?(?:\w+ ){0,2}(?:message|voicemail)s?\b/,
    /\b(?:can't|cannot|can not) hear you\b/,
    /\b(?:can't|cannot|can not|unable to) (?:talk|speak) (?:for )?(?:too |very )?long\b/,
    /\breached me\b/,
    /\b(?:my|i have a|i've got a) (?:voice ?mail|mailbox)\b[a-z' ]{0,20}\bset up\b/,
    /\b(?:(?:he|she|they)(?:'ll| will| can)|(?:him|her|them)(?: to)?|my [a-z]+(?:'ll| will)) (?:get back to you|return your call|call you back)\b/,
  ],
  machineSays: [
    /\b(?:after|at|following|to|hear|until|wait for) the (?:tone|beep|signal)\b/,
    /\brecord your (?:message|voice ?mail)\b/,
    /\b(?:voice ?mail|mailbox)\b[a-z' ]{0,25}\b(?:has not|hasn't|has n't) been (?:set up|activated|initiali[sz]ed)\b/,
    /\b(?:forwarded|transferred|redirected|diverted|routed) to (?:the |an |a )?(?:[\w']+ ){0,3}(?:voice ?mail|mailbox|voice messag(?:e|ing) (?:system|service))\b/,
    /\bmailbox (?:you have reached )?(?:is full(?! of)|belonging)\b/,
    /\b(?:call|ring|try) (?:me|us)(?: \w+){0,3} or (?:just |please )?leave (?:me |us )?(?:a|your) (?:\w+ ){0,3}?(?:name|number|message|details)\b/,
    /\b(?:dial|call|ring) (?:911|9 1 1|nine one one|999|112|triple zero) otherwise (?:please |just |you can )*leave (?:me |us )?(?:a|your)\b/,
  ],
  personSays: [
    new RegExp(
      `\\b(?:i'm|i am|this is|it's) (?:just |only |actually )?(?:his|her|their|the|mr|mrs|ms|my|doctor)(?: \\w+'s| \\w+){0,2}? ${near}\\b(?!')`,
    ),
    new RegExp(`\\bmy ${near} (?:\\w+ ){0,3}?(?:can't|cannot|isn't|is|will|'ll|has|went|just|doesn't|answers|gets)\\b`),
    /\b(?:can|could|may|shall|should|might) i (?:help|take|ask|have|tell|know|get|give|put|pass|let|say|direct|do|please)\b/,
    /\b(?:could|can|would|will|did|do|are|have) you (?:please |just |kindly |maybe |perhaps |not )?(?:call|ring|try|give|tell|say|said|repeat|hold|speak|hear|want|wait|know|send|people|guys|calling|from)\b/,
    /\b(?:(?:i'll|i will|let me|i can|i could|i'm going to|i'd) (?:just )?(?:tell|let|have|get|ask|fetch|wake|pass|give|see if) (?:him|her|them|it on|my)|let (?:him|her|them) know|tell (?:him|her|them) (?:you|who|that))\b/,
    /\b(?:he|she|they) (?:\w+ ){0,6}?(?:give|tell) me\b|\b(?:give|tell) me (?:\w+ ){0,8}?(?:he|she|they)(?:'ll| will)\b/,
    /\b(?:told|asked|tell|ask|begged) (?:you|them|people|everyone|everybody) (?:\w+ ){0,2}?(?:to )?leave\b/,
    /\b(?:you|they|people|everybody|everyone) (?:\w+ )?(?:should|could|might|must|always|never|have to|ought to|keep|kept)(?: \w+)? (?:leave|left|leaving)\b/,
    /\b(?:leave|left|leaving) (?:me |us )?(?:a |any |your )?(?:message|messages|voicemail) (?:next time|last time|yesterday|before|already|again|earlier|when|every|all)\b/,
    /\bwhy (?:did|didn't|do|does|haven't|are|aren't|can't|won't|didn t|on earth)\b/,
    /\b(?:hold on|hang on|just a (?:moment|second|minute)|wait a (?:moment|second|minute)|hold the line|bear with me|(?:one|just a) sec)\b/,
    /\b(?:how|what) (?:can|may|could) (?:i|we) (?:do|help)\b|\b(?:how|what) (?:is it|is this) (?:about|regarding)\b|\bwhat (?:it is|it's|is it|this is|is this|you) (?:\w+ )?(?:about|want|wanted)\b|\bwho (?:shall|should|may) i say\b/,
    /\bwhat(?:'s| is| was) your (?:name|phone|number)\b/,
    /\bis (?:this|it|that) (?:an emergency|urgent|important|about)\b/,
    /\b(?:we're|we are) talking now\b|\bi(?:'m| am) (?:here|back|listening) now\b/,
    /\bit(?:'s| is) me\b|\bi(?:'m| am) (?:not a|no) (?:machine|robot|recording|answering machine)\b/,
  ],
  greets: [
    /\bpress (?:the )?(?:[0-9]|one|two|three|four|five|six|seven|eight|nine|zero|star|pound|hash)(?: key)? (?:now )?(?:for|to|at any)\b/,
    /\bleave (?:me |us |him |her )?(?:a |an |your )?(?:\w+ ){0,6}?(?:message|voicemail)\b/,
    /\b(?:reached|connected to|sent to|this is) (?:the |my |an |a )?(?:[\w']+ ){0,3}(?:voice ?mail|mailbox|answering (?:machine|service)|voice messag(?:e|ing) (?:system|service))\b/,
    /\bleave your name (?:and )?(?:your )?(?:phone |telephone )?number (?:and|along with|with) (?:a|an|the reason|your)\b/,
    /\b(?:answered by|talking to|speaking to|talk to) (?:a|the|my) (?:answering )?machine\b/,
    /\b(?:our|the) (?:office|offices|shop|store|clinic|surgery) (?:is|are) (?:currently |now |presently )?closed\b[a-z0-9' ]*\b(?:office|business|opening|working|our) hours (?:are|is)\b/,
    /\byou(?:'ve| have)? (?:called|reached us) (?:us )?outside (?:of )?(?:our )?(?:\w+ )?hours\b/,
  ],
  asks: [
    /\b(?:who|what|why|which|where)(?:'s| is| are| was| do| does| did)? (?:this|that|it|you|there|calling|speaking|up)\b/,
    /\b\w+ speaking\b|\b(?:speaking|listening)$/,
    /\b(?:hello|hi) (?:\w+ ){0,3}?(?:hello|are you there)\b|\bare you there\b/,
    /\bbut go (?:ahead|on)\b(?! and)|\bgo (?:ahead|on)$/,
  ],
  tells: [
    /\b(?:he|she)(?:'s| is| has| can't| cannot| isn't| doesn't)\b|\b(?:him|her) (?:back|now|here)\b|\bi can (?:help|take|tell|give|put)\b/,
    /\b(?:the|my|our|your|it's|it is) number (?:i|is not one|is wrong)\b/,
    /\byou(?:'ve| have)? got me\b|\byou(?:'ve| have)? called (?:me |us )?(?:yesterday|earlier|twice|last|this morning|today)\b/,
    // Of a call that is over: that they were away then is why they ring back, or take this one.
    /\byou (?:called|rang|phoned|tried)\b.*\b(?:i|we) (?:\w+ )?(?:was|were|wasn't|weren't|couldn't|could not)\b/,
    /\b(?:i|we) (?:\w+ )?(?:was|were|wasn't|weren't|couldn't|could not)\b.*\byou (?:called|rang|phoned|tried)\b/,
  ],
  pairs: [
    [/\byou(?:'ve| have)? (?:reached|called|got)\b/, away],
    [/\byou(?:'ve| have)? (?:reached|called)\b/, callsBack],
    [/\b(?:come to|answer|get to|take) (?:the|your) (?:phone|call)\b/, callsBack],
    [
      /\b(?:come to|get to) the phone\b/,
      /\b(?:(?:leave|give|state|with)\b[a-z' ]{0,20}\byour (?:name and )?(?:phone )?number|(?:shoot|send|drop) (?:me|us) a text|text me|try (?:my|me on))\b/,
    ],
    [leaves, callsBack],
    [leaves, away],
    [/\byou know what to do\b/, /\b(?:it's|it is|this is|i'm not|i am not|you've reached|not here|can't|missed)\b/],
    [/\bmissed your call\b/, /\b(?:office|business|opening|our) hours (?:are|is)\b|\b(?:try|text|e ?mail) (?:me|us)\b/],
    [/\b(?:thanks|thank you) for (?:calling|your call)\b/, /\b(?:is|are) (?:currently |now |presently )?closed\b/],
  ],
};
