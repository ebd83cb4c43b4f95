export function npmWayOut(said: string): string;
export function pipWayOut(said: string): string;
