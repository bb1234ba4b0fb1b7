import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { getCountry, type CountryCode } from "countries-and-timezones";
import type { PhoneNumber } from "./phone-number.ts";
import { prefixZones } from "./prefix-zones.ts";

/** Where a country has several zones, those its people live in; first the one most of them do. */
const countryZones: Readonly<Record<string, readonly string[]>> = {
  AC: ["Atlantic/St_Helena"],
  AR: ["America/Argentina/Buenos_Aires"],
  AU: ["Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin", "Australia/Perth"],
  BR: ["America/Sao_Paulo", "America/Manaus", "America/Rio_Branco"],
  CA: [
    ...["America/Toronto", "America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Regina"],
    ...["America/Halifax", "America/St_Johns"],
  ],
  CD: ["Africa/Kinshasa", "Africa/Lubumbashi"],
  CL: ["America/Santiago", "America/Punta_Arenas", "Pacific/Easter"],
  CN: ["Asia/Shanghai"],
  DE: ["Europe/Berlin"],
  EC: ["America/Guayaquil", "Pacific/Galapagos"],
  ES: ["Europe/Madrid", "Atlantic/Canary"],
  FM: ["Pacific/Chuuk", "Pacific/Pohnpei", "Pacific/Kosrae"],
  FR: ["Europe/Paris"],
  GB: ["Europe/London"],
  GL: ["America/Nuuk", "America/Scoresbysund", "America/Thule", "America/Danmarkshavn"],
  ID: ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"],
  KI: ["Pacific/Tarawa", "Pacific/Kiritimati", "Pacific/Kanton"],
  KZ: ["Asia/Almaty", "Asia/Qyzylorda"],
  MN: ["Asia/Ulaanbaatar", "Asia/Hovd"],
  MX: ["America/Mexico_City", "America/Cancun", "America/Matamoros", "America/Hermosillo", "America/Tijuana"],
  MY: ["Asia/Kuala_Lumpur"],
  NZ: ["Pacific/Auckland", "Pacific/Chatham"],
  PF: ["Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier"],
  PG: ["Pacific/Port_Moresby", "Pacific/Bougainville"],
  PT: ["Europe/Lisbon", "Atlantic/Azores"],
  RU: [
    ...["Europe/Moscow", "Europe/Kaliningrad", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk"],
    ...["Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka"],
  ],
  TA: ["Atlantic/St_Helena"],
  UA: ["Europe/Kyiv"],
  US: [
    ...["America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles"],
    ...["America/Anchorage", "Pacific/Honolulu"],
  ],
  UZ: ["Asia/Tashkent"],
  XK: ["Europe/Belgrade"],
};

const longestPrefix = 3;

const zonesByPrefix = new Map(
  Object.entries(prefixZones).flatMap(([country, rows]) =>
    rows.flatMap(([zones, prefixes]) =>
      prefixes.split(" ").map((prefix) => [`${country} ${prefix}`, zones.split(" ")] as const),
    ),
  ),
);

/** English name of the country a number belongs to; nothing where it names none. */
export function countryOf(phoneNumber: PhoneNumber): string | undefined {
  const country = parsePhoneNumberFromString(phoneNumber)?.country;
  return country === undefined ? undefined : getCountry(country as CountryCode)?.name;
}

/** IANA name of the zone a number's owner most likely lives in; `UTC` where the number names no country. */
export const timeZoneOf = (phoneNumber: PhoneNumber): string => timeZonesOf(phoneNumber)[0] ?? "UTC";

/**
 * IANA names of the zones a number's owner may live in, the most likely first: those of its prefix where that tells, else
 * those of its country. Who is called without having named a time is called when the hours suit all of them.
 */
export function timeZonesOf(phoneNumber: PhoneNumber): readonly string[] {
  const { country, nationalNumber = "" } = parsePhoneNumberFromString(phoneNumber) ?? {};
  if (country === undefined) return ["UTC"];
  for (let length = longestPrefix; length > 0; length -= 1) {
    const zones = zonesByPrefix.get(`${country} ${nationalNumber.slice(0, length)}`);
    if (zones !== undefined) return zones;
  }
  return countryZones[country] ?? getCountry(country as CountryCode)?.timezones ?? ["UTC"];
}
