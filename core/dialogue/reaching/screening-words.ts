const keyPattern = "(?<key>one|two|three|four|five|six|seven|eight|nine|zero|star|pound|hash|[0-9#*])";

/** What those ask who keep unknown callers from somebody's phone. */
export const screeningWords = {
  keys: [
    new RegExp(
      `\\bpress (?:the )?${keyPattern}(?: key)? (?:now )?to (?:accept|be connected|be put through|connect|continue|complete|speak|talk|reach|prove)\\b`,
    ),
    new RegExp(
      `\\bto (?:accept|be connected|be put through|connect|continue|complete|speak|talk|reach|prove)\\b[a-z' ]{0,40}\\bpress (?:the )?${keyPattern}(?![a-z0-9])`,
    ),
  ],
  names: [
    /\b(?:say|state|record) your (?:full )?name\b/,
    /\b(?:say|state|record) (?:who you are|who is calling|who's calling)\b/,
    /\bif you record your name\b/,
    /\b(?:call )?screening service\b/,
    /\bdites votre nom\b/,
    /\b(?:diga|grabe) su nombre\b/,
    /\b(?:nennen|sagen) sie (?:bitte )?ihren namen\b/,
  ],
  /** Not so a person who has not understood who calls. */
  asksAgain: [
    /\b(?:did|do|can|could|would|will) you (?:please |just |kindly )?(?:say|state) (?:your (?:full )?name|who you are|who is calling|who's calling)(?: (?:was|is|again|please|for me|once more|one more time))*$/,
    /\bsay your name (?:again|once more|one more time)\b/,
    /\b(?:di(?:te|tes)[- ]moi|redites|répétez)[\p{L}' -]{0,12} votre nom\b/u,
  ],
  keyNames: {
    ...{ zero: "0", one: "1", two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7", eight: "8", nine: "9" },
    ...{ star: "*", pound: "#", hash: "#" },
  } as Readonly<Record<string, string>>,
};
