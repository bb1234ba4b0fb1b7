/** What those ask who keep unknown callers from somebody's phone. */
export const screeningWords = {
  names: [
    /\b(?:say|state|record) your (?:full )?name\b/,
    /\b(?:say|state|record) (?:who you are|who is calling|who's calling)\b/,
    /\bif you record your name\b/,
    /\b(?:call )?screening service\b/,
    /\b(?:dites|indiquez|enregistrez|prononcez) votre nom\b/,
    /\b(?:diga|grabe|indique) su nombre\b/,
    /\b(?:nennen|sagen) sie (?:bitte )?ihren namen\b/,
    /\b(?:dica|pronunci|registri) il suo nome\b/,
    /\b(?:diga|grave|informe) o seu nome\b/,
  ],
  /** Not so a person who has not understood who calls. */
  asksAgain: [
    /\b(?:did|do|can|could|would|will) you (?:please |just |kindly )?(?:say|state) (?:your (?:full )?name|who you are|who is calling|who's calling)(?: (?:was|is|again|please|for me|once more|one more time))*$/,
    /\bsay your name (?:again|once more|one more time)\b/,
    /\b(?:di(?:te|tes)[- ]moi|redites|répétez)[\p{L}' -]{0,12} votre nom\b/u,
  ],
};
