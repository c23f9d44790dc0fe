import { z } from 'zod';

/** zod 4's number refuses NaN and infinities by itself; the conformance test holds it to that. */
export const coordinate = z.number();
export const size = z.number().positive();
/** Degrees, clockwise on screen, normalised: an angle outside the range is refused, so that what is stored round-trips. */
export const rotation = z.number().gte(0).lt(360);
