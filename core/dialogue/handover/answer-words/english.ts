import { answerWords } from "./answer-words.ts";

const them =
  "(?:the (?:call|caller|customer|client)|(?:this|that) (?:call|caller|one)|them|him|her|it|that|this|me|us)";
const connect = "(?:put|patch|send|bring|connect|transfer|pass)";
const take = "(?:take|do|handle|get|help|accept|pick up|talk to|speak to|speak with|talk with|take care of|deal with)";

export const english = answerWords({
  accepts: [
    // "Yeah, right" means the contrary.
    "yeah(?! right(?! (?:now|away)))",
    "yes|yep|yup|yea|aye|sure|sure thing|of course|certainly|absolutely|definitely|by all means",
    "okay|ok|okey dokey|alright|all right|fine|affirmative|you bet|very well",
    "no problem(?: at all)?|not a problem|no worries|no trouble(?: at all)?|no bother|no objections?",
    "go ahead|go for it|please do|will do|can do|let's do (?:it|this)|let's go|go on|go on then|why not|with pleasure",
    "i don't see why not|(?:i )?(?:don't|do not|wouldn't|would not) mind(?: at all)?",
    "(?:that's|that is|it's|it is) (?:fine|okay|ok|alright|all right|no problem|not a problem)(?: (?:by|with) me)?",
    "(?:fine|okay|ok) (?:by|with) me|(?:that )?works(?: for me)?|sounds (?:good|great|fine)",
    `(?:and )?(?:you (?:can|may) |please )?${connect} ${them}(?: (?:right )?(?:through|over|on|in|across))?(?: to me)?`,
    `(?:i'll|i will|i can|i could|i'm going to|i am going to|i'm gonna|let me|i'd love to|i would love to) ${take} ${them}`,
    "(?:i'm|i am|i'd be|i would be) (?:happy|glad|ready|willing|able) to(?: help)?",
    `(?:(?:i'm|i am|i'd be|i would be) )?(?:happy|glad|ready|willing|able) to ${take} ${them}`,
    "happy to(?: help)?|glad to(?: help)?|i(?:'ll| will| can) help|(?:i'm|i am) (?:not busy|ready|free|available)",
    `take ${them}|do it|i've got (?:it|this|them)|i accept|accept|accepted|i (?:can|will)(?: talk)?`,
    "let (?:them|him|her) (?:come )?(?:through|in|on)",
  ],
  declines: [
    "no|nope|nah|no way|not at all|(?:absolutely|certainly|definitely|of course|sure|okay|fine) not|no can do|no chance|not now|not (?:just )?right now|not today|not at the moment",
    "not this time|not really|not yet|later|maybe later|(?:another|some other) time|negative|unfortunately not",
    "decline|declined|i decline|i(?:'ll| will|'m going to| am going to)? (?:have to )?(?:decline|pass)",
    "i'm afraid not|afraid not|i think not|i don't think so|i(?:'d| would) rather not|rather not",
    "i can't|i cannot|i can not|i couldn't|i won't|i don't want to|i do not want to|i don't|i'm not",
    "not possible|that's not possible|impossible|that's impossible|it's not possible|i can't do (?:it|that|this)",
    "i (?:can't|cannot|don't|won't) (?:right )?now|i (?:can't|cannot|don't|won't) at the moment",
  ],
  refuses: [
    "(?:can't|cannot|can not|couldn't|could not|won't|will not|unable to|not able to|not going to|(?:don't|do not) want to|" +
      "not allowed to|(?:'d|would) rather not) (?:really |possibly |actually |just )*(?:take|talk|speak|accept|do it|do this|do that|help|handle|deal|pick|answer)",
    "i(?:'m| am) (?:afraid i(?:'m| am) )?(?:a bit |a little |kind of |sort of |in fact |(?:too|very|really|quite|pretty|rather|just|already|still|currently|so) )*" +
      "(?:busy|tied up|swamped|in a (?:meeting|call|conference)|in a \\w+ meeting|driving|in the middle of|at lunch|off duty|off today|away|" +
      "out of (?:the )?office|on (?:another|the other|a) (?:call|line|phone)|on (?:my|a) break|not (?:available|free|at my desk|in the office|working))",
    "(?:too|pretty|really) busy|not (?:really )?a good (?:time|moment)|bad (?:time|moment)|(?:have|got) no time|(?:don't|do not) have (?:the |any )?time",
    "(?:call|ring|phone|try|ask)(?: (?:me|us|them|him|her))?(?: back| again)? (?:later|tomorrow|in an? \\w+|another time|some other time|next week)",
    "wrong (?:number|person)|(?:don't|do not|never) (?:put|patch|send|bring|connect|transfer|pass)|not available|take a message",
    "(?:ask|try|call|ring|give (?:it|them|him|her) to) (?:someone|somebody) else",
  ],
  waits: [
    "(?:one|a|just a|another|1|two|2|five|5|a few|a couple of|half a) (?:quick |short |little )?(?:moments?|seconds?|secs?|minutes?|mins?|ticks?|mo)",
    "hold on|hang on|hold(?: the line)?|please hold|^(?:no |oh |okay )?wait|please wait|bear with me|stand by|just (?:a )?(?:sec|moment)|give me",
    "let me (?:just )?(?:check|see|think|look|ask|finish|find|get|grab|sit|open)",
  ],
  misses: [
    "(?:again|repeat|once more|one more time|come again|pardon|say what|speak up|louder|slower|slowly|bad line|breaking up|cutting out)",
    "(?:didn't|did not|couldn't|could not|can't|cannot|can barely|can hardly|barely|hardly|don't|do not) (?:quite |really |even )?(?:hear|catch|understand|follow|make out|get (?:that|it|what))",
    "(?:missed|lost) (?:that|it|you|what|the)",
  ],
  greets: ["hi|hey|hello|hello there|good (?:morning|afternoon|evening)"],
  around: [
    "thanks|thank you|thank you very much|thanks a lot|please",
    "well|oh|ah|um|uh|er|hmm|now|right now|right away|right|good|great|perfect|lovely|cool|just|really",
    "sorry|i'm sorry|i am sorry|so sorry|i'm afraid|unfortunately|sir|madam|ma'am|i think|i guess",
  ],
  pressing: ["i|i'll|i will|i'd like|press|pressing|push|choose|take|go with|(?:the )?(?:number|option|key)|button"],
  keys: [
    ["one", "1"],
    ["two", "2"],
  ],
});
