/**
 * Drawing in slices, so that no long form and no long result holds a slow phone up.
 */

import { useEffect, useState } from "preact/hooks";

import { useApp } from "../app.js";

/** False while this is drawn for the first time, true a moment later: what hangs on it is drawn by itself. */
export function useMoment(): boolean {
  const { released } = useApp();
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void released().then(() => setLater(true)));
    return () => clearTimeout(timer);
  }, []);
  return isLater;
}
