import { findPhoneNumbersInText, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { CountryCode } from "libphonenumber-js/max";
import { plain } from "../reading/words.ts";
import { withDigits } from "./spoken-digits.ts";

const thisNumber =
  /\b(?:this (?:number|one|phone)|number i(?:'m| am) (?:calling|phoning|on)|same number|my current number|ce numero|este numero|el mismo numero|le meme numero)\b/;

/** A valid phone number in E.164. A number without country code is read as one of the caller's country. */
export function phoneIn(text: string, callerNumber: string | undefined): string | undefined {
  if (callerNumber !== undefined && thisNumber.test(plain(text))) return callerNumber;
  const country = callerNumber === undefined ? undefined : parsePhoneNumberFromString(callerNumber)?.country;
  const digits = withDigits(text)
    .replace(/\b(?:plus|más)\s+(?=\d)/giu, "+")
    .replace(/(?<=\d)[\s,.-]+(?=\d)/g, " ");
  return found(digits, country) ?? found(digits.replace(/(?<=\d) (?=\d)/g, ""), country);
}

function found(text: string, country: CountryCode | undefined): string | undefined {
  const options = country === undefined ? {} : { defaultCountry: country };
  return findPhoneNumbersInText(text, options).find(({ number }) => number.isValid())?.number.number;
}
