import type { Spoken } from "./intent-names.ts";

/** How each is said in English. */
export const english: Spoken = {
  greeting: [/^(?:hello|hi|hey|good (?:morning|afternoon|evening))\b/],
  human: [
    /\b(?:speak|talk|chat|connect(?: me)?|transfer(?: me)?|put me (?:through|on)|pass me|get me|give me|hand me|want|need|prefer|like)\b[^.?!]*\b(?:(?:a |an |the |another |some |real |live |actual )+(?:human(?: being)?|person|agent|advis[oe]r|representative|rep|operator|someone real|colleague|manager|supervisor))\b/,
    /\b(?:speak|talk) (?:to|with) (?:someone|somebody|anyone|a? ?humans?)\b/,
  ],
  callback: [
    /\b(?:(?:call|ring|phone) (?:me|us) (?:back|again)?|callback|remind me)\b/,
    /\b(?:(?:set|make|create) (?:a|me a) reminder|call back)\b/,
  ],
  "no-call": [
    /\b(?:do not|don't|never|no need to|needn't|need not|without) (?:\w+ ){0,3}?(?:call|calling|ring|ringing|phone|phoning|remind|reminding|contact|contacting)(?: (?:me|us|back)\b)/,
    /\b(?:do not|don't|no longer|not) (?:\w+ ){0,2}?(?:want|wish|need|like)\b[^.?!,]{0,30}\b(?:called|rung|phoned|reminded|contacted|calls?|callbacks?|reminders?)\b/,
    /\bstop (?:calling|ringing|phoning|reminding|contacting)\b/,
    /\bno (?:more|further) (?:calls|reminders)\b/,
    /\b(?:cancel\w*|never mind|forget|drop|scrap|delete|remove|call off)\b[^.?!]*\b(?:calls?|callback|call-back|reminder)\b/,
  ],
  "no-contact": [
    /\b(?:stop|quit) (?:texting|messaging|contacting|spamming|(?:calling|phoning) (?:and|or) texting|sending (?:me |us )?(?:\w+ ){0,3}(?:texts|messages|sms))\b/,
    /\b(?:do not|don't|never)(?: ever)? (?:text|message|call (?:or|and) text|text (?:or|and) call) (?:me|us) (?:again|any ?more|ever)\b/,
    /\b(?:do not|don't|no longer) (?:want|wish)(?: to (?:get|receive))? (?:any |more |your |these )*(?:texts|text messages|messages|sms)\b/,
    /\bno more (?:texts|text messages|messages|sms)\b/,
    /\b(?:take|remove) (?:me|us|my number) (?:off|from) (?:your|the|this) (?:\w+ )?list\b/,
    /\b(?:unsubscribe|opt out)\b/,
    /\b(?:do not|don't|never)(?: ever)? (?:call|phone|ring|contact) (?:me|us) (?:again|any ?more|ever)\b(?! (?:today|tonight|now|before|until|about|at)\b)/,
    /\b(?:do not|don't|no longer) (?:want|wish)(?: to (?:get|receive))? (?:any )?more (?:phone )?calls\b(?! (?:today|tonight|now|before|until|about|at)\b)/,
    /\b(?:do not|don't|never)(?: ever)? (?:want|wish) to hear from you(?: (?:again|any ?more|ever))?\b(?! (?:today|tonight|now|before|until|about|at)\b)/,
  ],
  "contact-again": [
    // A permission. "Text me again, I lost the first one" asks for one text.
    /\b(?:you (?:may|can)|(?:want|like) you to|feel free to|(?:ok|okay|fine) (?:for you )?to) (?:\w+ )?(?:text|message|contact|write to) (?:me|us) again\b(?! (?:later|tomorrow|the|that))(?![^.?!]*\b(?:lost|deleted|missed|didn't get|did not get)\b)/,
    /\b(?:want|like) to hear from you again\b/,
    /\b(?:want|like|get|receive) (?:your |the )?(?:texts|text messages|messages) again\b/,
  ],
  sms: [
    /\b(?:text (?:me|it|that|this)|(?:send|message|give) (?:me|it|that|this)\b[^.?!]*\b(?:text|sms|message))\b/,
    /\b(?:by (?:sms|text)|(?:send|get) an? (?:sms|text))\b/,
  ],
  slower: [/\b(?:slower|slow down|more slowly|too fast|speak slowly)\b/],
  faster: [/\b(?:faster|speed up|more quickly|too slow(?:ly)?|speak quicker)\b/],
  emergency: [
    /\b(?:emergenc(?:y|ies)|ambulance|unconscious|not breathing|can't breathe|heavily bleeding)\b/,
    /\b(?:bleeding (?:heavily|badly|a lot)|(?:is|are|house|kitchen|car|building)[^.?!]{0,20} on fire)\b/,
    /\b(?:there(?:'s| is) a fire|heart attack|gas leak|smell(?:s|ing)? (?:of )?gas|break(?:ing)?[- ]in|burglar)\b/,
    /\b(?:being attacked|call the (?:police|fire|ambulance))\b/,
  ],
  plea: [/(?:^|[,!.] ?)(?:please,? )?help (?:us|me)\b(?! with)/],
  distress: [
    /\b(?:i(?:'m| am)|we(?:'re| are)|feel(?:ing)?) (?:\w+ )?(?:and )?(?:sad|stressed(?: out)?|afraid|scared|worried|desperate|upset|anxious|shocked|devastated|overwhelmed|at (?:my|a) (?:wits' end|loss))\b/,
    /\b(?:lose|losing) (?:my|our) (?:jobs?|home|house|business)\b/,
    /\b(?:how|whether) (?:i|we)(?:'ll| will| can| am going to| are going to) pay\b/,
  ],
  craftsman: [
    /\b(?:who|which|what|whom|where)\b[^.?!]*\b(?:craftsm[ae]n|plumber|electrician|repair(?:man|er|s)?|mechanic|garage|locksmith|glazier|roofer|technician|tow(?:ing)?|fix|mend)\b/,
    /\b(?:can|could|will) (?:you|someone|somebody)\b[^.?!]*\b(?:send|recommend|find)\b[^.?!]*\b(?:someone|somebody|craftsman|plumber|electrician|mechanic|locksmith|technician|tow truck)\b/,
  ],
  "new-claim": [
    /\b(?:open|start|create|make|file|report|have) (?:a |another |one )?(?:new|another|different|second|separate) (?:claim|case|file|ticket|incident|request)\b/,
    /\b(?:(?:a )?new (?:claim|case)|start (?:all )?over|another (?:claim|incident|case))\b/,
    /\b(?:(?<=^|[,.!;] ?)(?:(?:and|also|now|then|ok|okay|well|so|next|it(?:'s| is)|this is|about|i have|there(?:'s| is))[ ,]+)*|(?:report|about|have) )(?:a|an|one)(?: (?:completely|totally|entirely|whole))? (?:more|new|other|different|separate|second|unrelated|further) (?:matter|affair|incident|accident|story|subject|business)\b/,
    /\breport (?:a|an|one)(?: more)? (?:new|other|different|separate|second|unrelated|further) (?:damage|loss)\b/,
    /\b(?:on|about|to report) (?:another|a different|a separate|an unrelated) (?:matter|accident|damage|loss|subject|topic)\b/,
    /\banother (?:matter|loss)\b(?=[ .]*(?::|,| my| our| there| i))\b/,
    /\bsomething (?:else|different) (?:has )?happened\b/,
  ],
  later: [
    /\bi(?:'ll| will| can| shall) (?:\w+ )?(?:send|text|mail|email|provide|give|bring|look (?:it|that) up|check|(?:call|ring|phone) (?:back|again|you))\b[^.?!]*\b/,
  ],
  goodbye: [
    /\b(?:good ?bye|bye(?: bye)?|hang up|end the call|talk to you later|see you|wrong number)\b/,
    /\bhave a (?:nice|good|great) (?:day|one|evening)\b/,
  ],
  finished: [
    /\b(?:that(?:'s| is| will be|'ll be) (?:all|it|everything)|nothing else|no,? (?:thank you|thanks))\b/,
    /\b(?:i(?:'m| am) (?:done|good|fine|all set)|we(?:'re| are) done|all good)\b/,
    /\bnot (?:at the moment|for now|right now)\b/,
  ],
  jailbreak: [
    /\b(?:ignore|forget|disregard|override|drop)\b[^.?!]{0,40}\b(?:instructions?|orders|directives|rules|prompts?|guidelines|restrictions|everything)\b/,
    /\b(?:system prompt|your (?:hidden |secret )?(?:instructions|prompt)|you are now|pretend (?:to be|you))\b/,
    /\b(?:act as (?:if|a|an)|your (?:new )?name is (?:now )?\w+(?! *\?)|you(?:'re| are) called \w+)\b/,
    /\bfrom now on,? you(?! (?:can|may|could)\b)\b/,
    /\b(?:you (?:always|must always|will always) (?:answer|reply|say|agree|respond)|(?:you )?never refuses?\b)\b/,
    /\b(?:(?:respond|answer|reply|say)(?: only| exactly| with)* ['"‘“]|role ?play|jailbreak|developer mode)\b/,
    /\b(?:legally binding|agree (?:with|to) (?:anything|everything|whatever)|repeat after me)\b/,
    /\b(?:write|sing|tell|compose|recite)(?: me| us)? (?:a|an|some) (?:poem|song|joke|story|code|essay)\b/,
  ],
  repeat: [
    /\b(?:(?:can|could) you (?:say|repeat)|say (?:that|it) again|repeat (?:that|please|the question)|pardon)\b/,
    /\b(?:come again|what did you say|i did(?:n't| not) (?:hear|catch|get) (?:that|you))\b/,
    /^(?:sorry|what)\?$/,
  ],
  question: [
    /^(?:so |and |but |ok |okay )?(?:am i|are you|is (?:it|that|this|there|my)|do (?:i|you|we)|does|can (?:i|you|we))\b/,
    /^(?:so |and |but |ok |okay )?(?:could (?:i|you)|will|would|what|when|where|who|how|why|which)\b/,
  ],
  correction: [
    /\b(?:it(?:'s| is| was) not|it isn't|it wasn't|not) [^.?!,]{1,40}(?:,| but) (?:it(?:'s| is| was) |but )?/,
    /\b(?:i made a mistake|instead of|i got (?:it|that) wrong|that(?:'s| is) (?:wrong|not right|incorrect))\b/,
    /\b(?:change (?:my|the|that)|(?:is|was) (?:wrong|incorrect|not right|not correct))\b/,
    /[\s,]sorry[.!]?$/,
  ],
};
