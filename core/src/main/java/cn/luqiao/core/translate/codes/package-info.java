/** Code tables in the manner of a FHIR ConceptMap: partner's value to ours and back, with days of validity. */
package cn.luqiao.core.translate.codes;
