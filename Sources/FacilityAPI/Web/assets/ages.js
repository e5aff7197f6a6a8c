// Ages as a form asks for them: from so many months, up to so many years.

/** Writes the ages into the form's fields. */
export function showAges({ minMonths, maxYears }, ages) {
  minMonths.value = ages?.minMonths ?? ""
  maxYears.value = ages?.maxMonths === undefined ? "" : Math.floor(ages.maxMonths / 12)
}

/** @returns the ages in the fields. What ended within a year of age stays as it was, unless another year is chosen. */
export function readAges({ minMonths, maxYears }, known) {
  const number = (field) => field.value === "" ? null : Number(field.value)
  const [from, years, before] = [number(minMonths), number(maxYears), known?.maxMonths]
  const isSame = before !== undefined && Math.floor(before / 12) === years
  return { minMonths: from, maxMonths: years === null ? null : isSame ? before : years * 12 + 11 }
}
