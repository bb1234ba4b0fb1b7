import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { PhoneNumber } from "./phone-number.ts";

/**
 * Where it is not 112: one number where there is one for everything, else that of the ambulance. Compared with the short-number
 * metadata of Google's libphonenumber 9.0, which knows the fire brigade alone in BL, CI, CM, HT, PE, SX and TT, the police
 * in HN, and an older number in UZ.
 */
const others: Readonly<Record<string, string>> = {
  "911":
    "AG AI AR AS AW BM BQ BS BZ CA CR CW DO EC ET FJ FM GD GU HN JO KN KY LC LR MH MP MS MX PA PH PR PW PY SA SV TC TO TV US UY VC VE VG VI WS",
  "999": "AC AE BD BH DM FK GB GH HK IM KE MO MY NU QA SB SC SD SH SL SO SS SZ UG ZM ZW",
  "15": "BL EH GF GP MA MF ML NC NE PF PM WF",
  "118": "BO CD CG GW MG SM TG",
  "18": "BF DJ KM MR SN TD",
  "119": "CM JP KH KR TW",
  "103": "AM KG MN UZ",
  "115": "IR PK SR VN",
  "000": "AU CC CX",
  "102": "AF MV NP",
  "110": "JM LK SY",
  "123": "CO EG GT",
  "101": "IL PS",
  "111": "NZ PG",
  "116": "GM HT",
  "998": "CK MW",
  "03": "TM",
  "10111": "NA",
  "104": "CU",
  "106": "PE",
  "114": "MU",
  "117": "MZ",
  "120": "CN",
  "122": "IQ",
  "1220": "CF",
  "124": "BA",
  "128": "NI",
  "130": "CV",
  "1300": "GA",
  "131": "CL",
  "140": "LB",
  "1669": "TH",
  "185": "CI",
  "190": "TN",
  "191": "YE",
  "192": "BR",
  "193": "LY",
  "194": "KI",
  "195": "LA",
  "199": "MM",
  "511": "BB",
  "811": "TT",
  "912": "SX",
  "913": "GY",
  "955": "NF",
  "991": "BN",
  "995": "SG",
  "997": "BW",
  "9999": "OM",
};

const byCountry: ReadonlyMap<string, string> = new Map(
  Object.entries(others).flatMap(([number, countries]) => countries.split(" ").map((country) => [country, number])),
);

/**
 * The number for emergencies in the country that a phone number belongs to; where that cannot be told, 911 for numbers of
 * North America, and for the rest of the world 112, which mobile networks everywhere put through.
 */
export function emergencyNumberOf(phoneNumber: PhoneNumber): string {
  const parsed = parsePhoneNumberFromString(phoneNumber);
  const country = parsed?.country;
  if (country !== undefined) return byCountry.get(country) ?? "112";
  return parsed?.countryCallingCode === "1" ? "911" : "112";
}
