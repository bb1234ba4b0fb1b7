/** What an insurer might have written down, each with a question in its words and one in others. */
export const questions: readonly { title: string; text: string; literal: string; reworded: string }[] = [
  {
    title: "Hail",
    text: "Hail damage to greenhouses and crops is covered up to 20,000 euros under tariff AG-210.",
    literal: "tariff AG-210",
    reworded: "ice fell from the sky and ruined my vegetables",
  },
  {
    title: "Water damage",
    text: "Leaking pipes inside the home are covered; turn off the main valve before you call a plumber.",
    literal: "leaking pipes main valve",
    reworded: "my bathroom is flooded",
  },
  {
    title: "Roadside assistance",
    text: "If the car breaks down, a tow truck comes within 60 minutes. The code of this service is RSA-7.",
    literal: "RSA-7",
    reworded: "my vehicle will not start, who picks it up",
  },
  {
    title: "Theft",
    text: "Report a burglary to the police within 24 hours and send us the number of the report.",
    literal: "burglary police report number",
    reworded: "somebody broke into my flat and stole the television",
  },
  {
    title: "Travel",
    text: "Medical treatment abroad is reimbursed up to 100,000 euros, transport home by plane included.",
    literal: "medical treatment abroad",
    reworded: "I broke my leg on holiday, who pays the hospital",
  },
  {
    title: "Cancellation",
    text: "A contract can be ended in writing one month before the end of its year, by form K-12.",
    literal: "form K-12",
    reworded: "I want to leave your company",
  },
  {
    title: "Payment",
    text: "Premiums are debited on the first of each month; instalments cost two percent more.",
    literal: "premiums debited instalments",
    reworded: "when do you take the money from my bank account",
  },
  {
    title: "Pets",
    text: "Dogs are insured against surgery from the age of eight weeks. The vet invoices us directly.",
    literal: "dogs surgery vet",
    reworded: "my puppy needs an operation",
  },
  {
    title: "Fire",
    text: "After a fire, temporary housing is paid for up to six months.",
    literal: "temporary housing six months",
    reworded: "our house burned, where can we sleep",
  },
  {
    title: "Cyber",
    text: "In case of ransomware, disconnect the machines and call the incident team. Never pay the ransom.",
    literal: "ransomware incident team",
    reworded: "hackers locked our computers and want bitcoins",
  },
  {
    title: "Office hours",
    text: "The office in Lille is open from Monday to Friday, nine to five.",
    literal: "office Lille Monday",
    reworded: "at what time can I visit you",
  },
  {
    title: "Glass",
    text: "Windscreens are repaired free of charge by partner GlassFix, or replaced for 150 euros.",
    literal: "GlassFix",
    reworded: "a stone cracked the front window of my car",
  },
];
