import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { PhoneNumber } from "./phone-number.ts";

/** Where it is not 112: one number where there is one for everything, else that of the ambulance. */
const others: Readonly<Record<string, readonly string[]>> = {
  "911": [
    "US",
    "CA",
    "MX",
    "AR",
    "UY",
    "PY",
    "PE",
    "EC",
    "CR",
    "PA",
    "SV",
    "HN",
    "DO",
    "PH",
    "SA",
    "JO",
    "BS",
    "BM",
    "VE",
  ],
  "999": ["GB", "HK", "SG", "MY", "KE", "GH", "BD", "QA", "BH", "AE", "ZW", "ZM"],
  "000": ["AU"],
  "111": ["NZ"],
  "119": ["JP", "KR", "TW"],
  "120": ["CN"],
  "123": ["CO", "EG"],
  "131": ["CL"],
  "192": ["BR"],
  "101": ["IL"],
  "115": ["VN", "PK"],
  "1669": ["TH"],
};

const byCountry: ReadonlyMap<string, string> = new Map(
  Object.entries(others).flatMap(([number, countries]) => countries.map((country) => [country, number] as const)),
);

/**
 * The number for emergencies in the country that a phone number belongs to; 112, which mobile networks everywhere put
 * through, for the rest of the world.
 */
export function emergencyNumberOf(phoneNumber: PhoneNumber): string {
  const country = parsePhoneNumberFromString(phoneNumber)?.country;
  return (country && byCountry.get(country)) ?? "112";
}
