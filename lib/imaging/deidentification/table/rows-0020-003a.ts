/** PS3.15 Table E.1-1 (2024b), by tag; written by scripts/facts/write-tables.ts, one line a row so that it can be checked against the standard by eye. */
export const lines = `
0020,000d StudyInstanceUID UI U uids=K
0020,000e SeriesInstanceUID UI U uids=K
0020,0010 StudyID SH Z
0020,0027 PyramidLabel LO X descriptors=C
0020,0052 FrameOfReferenceUID UI U uids=K
0020,0200 SynchronizationFrameOfReferenceUID UI U uids=K
0020,3401 ModifyingDeviceID CS X device=K
0020,3403 ModifiedImageDate DA X fullDates=K modifiedDates=C
0020,3405 ModifiedImageTime TM X fullDates=K modifiedDates=C
0020,3406 ModifiedImageDescription LO X
0020,4000 ImageComments LT X descriptors=C
0020,9158 FrameComments LT X descriptors=C
0020,9161 ConcatenationUID UI U uids=K
0020,9164 DimensionOrganizationUID UI U uids=K
0028,1199 PaletteColorLookupTableUID UI U uids=K
0028,1214 LargePaletteColorLookupTableUID UI U uids=K
0028,4000 ImagePresentationComments LT X
0032,0012 StudyIDIssuer LO X
0032,0032 StudyVerifiedDate DA X fullDates=K modifiedDates=C
0032,0033 StudyVerifiedTime TM X fullDates=K modifiedDates=C
0032,0034 StudyReadDate DA X fullDates=K modifiedDates=C
0032,0035 StudyReadTime TM X fullDates=K modifiedDates=C
0032,1000 ScheduledStudyStartDate DA X fullDates=K modifiedDates=C
0032,1001 ScheduledStudyStartTime TM X fullDates=K modifiedDates=C
0032,1010 ScheduledStudyStopDate DA X fullDates=K modifiedDates=C
0032,1011 ScheduledStudyStopTime TM X fullDates=K modifiedDates=C
0032,1020 ScheduledStudyLocation LO X device=K
0032,1021 ScheduledStudyLocationAETitle AE X device=C
0032,1030 ReasonForStudy LO X descriptors=C
0032,1032 RequestingPhysician PN X
0032,1033 RequestingService LO X
0032,1040 StudyArrivalDate DA X fullDates=K modifiedDates=C
0032,1041 StudyArrivalTime TM X fullDates=K modifiedDates=C
0032,1050 StudyCompletionDate DA X fullDates=K modifiedDates=C
0032,1051 StudyCompletionTime TM X fullDates=K modifiedDates=C
0032,1060 RequestedProcedureDescription LO X/Z descriptors=C
0032,1066 ReasonForVisit UT X descriptors=C
0032,1067 ReasonForVisitCodeSequence SQ X descriptors=C
0032,1070 RequestedContrastAgent LO X descriptors=C
0032,4000 StudyComments LT X descriptors=C
0034,0001 FlowIdentifierSequence SQ D
0034,0002 FlowIdentifier OB D
0034,0005 SourceIdentifier OB D
0034,0007 FrameOriginTimestamp OB D fullDates=K modifiedDates=C
0038,0004 ReferencedPatientAliasSequence SQ X
0038,0010 AdmissionID LO X
0038,0011 IssuerOfAdmissionID LO X
0038,0014 IssuerOfAdmissionIDSequence SQ X
0038,001a ScheduledAdmissionDate DA X fullDates=K modifiedDates=C
0038,001b ScheduledAdmissionTime TM X fullDates=K modifiedDates=C
0038,001c ScheduledDischargeDate DA X fullDates=K modifiedDates=C
0038,001d ScheduledDischargeTime TM X fullDates=K modifiedDates=C
0038,001e ScheduledPatientInstitutionResidence LO X
0038,0020 AdmittingDate DA X fullDates=K modifiedDates=C
0038,0021 AdmittingTime TM X fullDates=K modifiedDates=C
0038,0030 DischargeDate DA X fullDates=K modifiedDates=C
0038,0032 DischargeTime TM X fullDates=K modifiedDates=C
0038,0040 DischargeDiagnosisDescription LO X descriptors=C
0038,0050 SpecialNeeds LO X patient=C
0038,0060 ServiceEpisodeID LO X
0038,0061 IssuerOfServiceEpisodeID LO X
0038,0062 ServiceEpisodeDescription LO X descriptors=C
0038,0064 IssuerOfServiceEpisodeIDSequence SQ X
0038,0300 CurrentPatientLocation LO X
0038,0400 PatientInstitutionResidence LO X
0038,0500 PatientState LO X patient=C descriptors=C
0038,4000 VisitComments LT X descriptors=C
003a,0310 MultiplexGroupUID UI U uids=K
003a,0314 ImpedanceMeasurementDateTime DT D fullDates=K modifiedDates=C
003a,0329 WaveformFilterDescription ST X descriptors=C
003a,032b FilterLookupTableDescription ST X descriptors=C
`;
