import { z } from "zod";

/** A length of time as .NET writes it, `00:05:00` or with days `1.12:00:00` and parts of a second; in milliseconds. */
export const TimeSpan = z
  .string()
  .regex(
    /^(\d{1,8}\.)?\d{1,2}:\d{2}:\d{2}(\.\d{1,7})?$/,
    "must be a length of time such as 00:05:00, or 1.12:00:00 with days",
  )
  .transform((text) => {
    const [, days = "0", hours = "", minutes = "", seconds = ""] = /^(?:(\d+)\.)?(\d+):(\d+):(.+)$/.exec(text) ?? [];
    const wholeMinutes = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
    return Math.round((wholeMinutes * 60 + Number(seconds)) * 1000);
  });
