import { z } from "zod";

export const textOfNumber = z.string().regex(/^\+[1-9]\d{6,14}$/, "a phone number such as +33612345678 is needed");
