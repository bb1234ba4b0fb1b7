import { z } from "zod";

/** In the input of an orchestration: how often it was begun again after it had failed. */
export const again = z.int().positive().optional();
