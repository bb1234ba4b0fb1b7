/** The English voices that are built in: slt is a woman, rms and awb (Scots) are men, kal16 is a robot. */
export type FliteVoice = "slt" | "rms" | "awb" | "kal16";

/** Given names of the service's male voices, as they stand in names like en-US-GuyNeural. */
const men = new Set(
  `Adam Alessio Alfie Alvaro Andrew Antoine Antonio Arturo Benigno Benjamin Bernd Brandon Brian Bruno Cataldo Christoph
  Christopher Claude Conrad Cristiano Dario Davis Diego Eric Elias Elliot Ethan Fabio Florian Giuseppe Gerard Gianni Guy
  Hamed Henri Hugo Humberto Jacob Jason Jean Jerome Jorge Julio Kai Kasper Keita Killian Klaus Leandro Liam Lorenzo
  Lucien Madhur Mattias Maurice Maxim Nil Noah Oliver Ollie Ralf Remy Roger Ryan Shaun Steffan Teo Thierry Thomas
  Tony Tristan Valerio William Yunjian Yunxi Yunyang`.split(/\s+/),
);

const britishLocales = new Set(["en-GB", "en-IE", "en-AU", "en-NZ", "en-ZA", "en-IN"]);

/** Which built-in voice speaks for a voice of the service: always the same for the same name. */
export function fliteVoice(voiceName: string | undefined, language: string | undefined): FliteVoice {
  if (voiceName === "slt" || voiceName === "rms" || voiceName === "awb" || voiceName === "kal16") return voiceName;
  const [, locale = language, name = ""] = /^([a-z]{2,3}-[A-Z]{2,4})-([A-Z][a-z]*)/.exec(voiceName ?? "") ?? [];
  if (!men.has(name)) return "slt";
  return britishLocales.has(locale ?? "") ? "awb" : "rms";
}
