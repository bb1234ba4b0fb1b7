import type { Check } from "./promise.ts";

/** An emergency is told to who is on call, once, and whoever was told to call for help themselves is on record for it. */
export const alertsAreToldOnce: Check = ({ texts, carrier }, { conversations }, report) => {
  const onRecord = [...conversations.values()].flatMap(({ id, alerts = [] }) => alerts.map((alert) => ({ id, alert })));
  for (const { id, alert } of onRecord) {
    const count = texts.delivered.filter(({ key }) => key === `alert:${alert.key}`).length;
    const isNoted = alert.told?.some(({ by }) => by === "sms") === true;
    if (count !== 1 || !isNoted)
      report("every alert is told once", id, `${count} texts, ${isNoted ? "noted" : "not noted"}`);
  }
  const told = texts.delivered.filter(({ text }) => text.startsWith("EMERGENCY"));
  const numbers = told.map(({ text }) => /Fire at number (\d+)/.exec(text)?.[1] ?? text);
  for (const number of new Set(numbers)) {
    const count = numbers.filter((one) => one === number).length;
    if (count > 1) report("an emergency is one alert", number, `${count} alerts`);
  }
  for (const { callId, phone, unsure } of carrier.lines) {
    const heard = phone.heard.map(({ word }) => word).join(" ");
    // Told first and said then: a relay that was killed before it could tell of its words could not tell of the alert.
    const isTold = (number: string) =>
      phone.heard.some(({ word }, place) => word.includes(number) && !unsure.has(place));
    for (const [, number = ""] of heard.matchAll(/emergency number yourself now for number (\d+)/g)) {
      if (numbers.includes(number) || !isTold(number)) continue;
      report("who is told to call for help has an alert", callId, `number ${number}`);
    }
  }
};
