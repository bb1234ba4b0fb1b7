import { expect, test } from "vitest";
import { queryWords } from "./query-words.ts";

test.each([
  ["What is the deductible for hail?", ["deductible", "hail"]],
  ["policy BU345POAC", ["policy", "bu345poac"]],
  ["Où est l'agence d'Avelin", ["où", "agence", "avelin"]],
  ["who are you", ["who", "are", "you"]],
  ["hail hail HAIL", ["hail"]],
  ["理赔须知 2 份", ["理赔", "赔须", "须知", "2"]],
  ["\"' -", []],
])("%j is about %j", (query, words) => expect(queryWords(query)).toEqual(words));
