import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { getCountry, type CountryCode } from "countries-and-timezones";
import type { PhoneNumber } from "./phone-number.ts";

/** Where a country has several zones, the one most of its people live in. */
const mostPopulous: Readonly<Record<string, string>> = {
  AR: "America/Argentina/Buenos_Aires",
  AU: "Australia/Sydney",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CL: "America/Santiago",
  CN: "Asia/Shanghai",
  CD: "Africa/Kinshasa",
  DE: "Europe/Berlin",
  EC: "America/Guayaquil",
  ES: "Europe/Madrid",
  FR: "Europe/Paris",
  GB: "Europe/London",
  ID: "Asia/Jakarta",
  KZ: "Asia/Almaty",
  MN: "Asia/Ulaanbaatar",
  MX: "America/Mexico_City",
  MY: "Asia/Kuala_Lumpur",
  NZ: "Pacific/Auckland",
  PG: "Pacific/Port_Moresby",
  PT: "Europe/Lisbon",
  RU: "Europe/Moscow",
  UA: "Europe/Kyiv",
  US: "America/New_York",
  UZ: "Asia/Tashkent",
};

/** English name of the country a number belongs to; nothing where it names none. */
export function countryOf(phoneNumber: PhoneNumber): string | undefined {
  const country = parsePhoneNumberFromString(phoneNumber)?.country;
  return country === undefined ? undefined : getCountry(country as CountryCode)?.name;
}

/** IANA name of the zone a number's owner most likely lives in; `UTC` where the number names no country. */
export function timeZoneOf(phoneNumber: PhoneNumber): string {
  const country = parsePhoneNumberFromString(phoneNumber)?.country;
  if (country === undefined) return "UTC";
  return mostPopulous[country] ?? getCountry(country as CountryCode)?.timezones[0] ?? "UTC";
}
