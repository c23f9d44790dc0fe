/** PS3.15 Table E.1-1 (2024b), by tag; written by scripts/facts/write-tables.ts, one line a row so that it can be checked against the standard by eye. */
export const lines = `
0400,0100 DigitalSignatureUID UI U
0400,0105 DigitalSignatureDateTime DT D fullDates=K modifiedDates=C
0400,0115 CertificateOfSigner OB D
0400,0310 CertifiedTimestamp OB X fullDates=K modifiedDates=C
0400,0402 ReferencedDigitalSignatureSequence SQ X
0400,0403 ReferencedSOPInstanceMACSequence SQ X
0400,0404 MAC OB X
0400,0550 ModifiedAttributesSequence SQ X
0400,0551 NonconformingModifiedAttributesSequence SQ X
0400,0552 NonconformingDataElementValue OB X
0400,0561 OriginalAttributesSequence SQ X
0400,0562 AttributeModificationDateTime DT D fullDates=K modifiedDates=C
0400,0563 ModifyingSystem LO D device=K
0400,0564 SourceOfPreviousValues LO Z institution=K
0400,0565 ReasonForTheAttributeModification CS D descriptors=C
0400,0600 InstanceOriginStatus CS X
2030,0020 TextString LO X
2100,0040 CreationDate DA X fullDates=K modifiedDates=C
2100,0050 CreationTime TM X fullDates=K modifiedDates=C
2100,0070 Originator AE X device=C
2100,0140 DestinationAE AE D device=C
2200,0002 LabelText UT X/Z descriptors=C
2200,0005 BarcodeValue LT X/Z
3002,0121 PositionAcquisitionTemplateName LO X descriptors=C
3002,0123 PositionAcquisitionTemplateDescription LT X descriptors=C
3006,0002 StructureSetLabel SH D descriptors=C
3006,0004 StructureSetName LO X descriptors=C
3006,0006 StructureSetDescription ST X descriptors=C
3006,0008 StructureSetDate DA Z fullDates=K modifiedDates=C
3006,0009 StructureSetTime TM Z fullDates=K modifiedDates=C
3006,0024 ReferencedFrameOfReferenceUID UI U uids=K
3006,0026 ROIName LO Z descriptors=C
3006,0028 ROIDescription ST X descriptors=C
3006,002d ROIDateTime DT X fullDates=K modifiedDates=C
3006,002e ROIObservationDateTime DT X fullDates=K modifiedDates=C
3006,0038 ROIGenerationDescription LO X descriptors=C
3006,004d ROICreatorSequence SQ X
3006,004e ROIInterpreterSequence SQ X
3006,0085 ROIObservationLabel SH X descriptors=C
3006,0088 ROIObservationDescription ST X descriptors=C
3006,00a6 ROIInterpreter PN Z
3006,00c2 RelatedFrameOfReferenceUID UI U uids=K
3008,0024 TreatmentControlPointDate DA D fullDates=K modifiedDates=C
3008,0025 TreatmentControlPointTime TM D fullDates=K modifiedDates=C
3008,0054 FirstTreatmentDate DA X/D fullDates=K modifiedDates=C
3008,0056 MostRecentTreatmentDate DA X/D fullDates=K modifiedDates=C
3008,0105 SourceSerialNumber LO X/Z device=K
3008,0162 SafePositionExitDate DA D fullDates=K modifiedDates=C
3008,0164 SafePositionExitTime TM D fullDates=K modifiedDates=C
3008,0166 SafePositionReturnDate DA D fullDates=K modifiedDates=C
3008,0168 SafePositionReturnTime TM D fullDates=K modifiedDates=C
3008,0250 TreatmentDate DA X/D fullDates=K modifiedDates=C
3008,0251 TreatmentTime TM X/D fullDates=K modifiedDates=C
300a,0002 RTPlanLabel SH D descriptors=C
300a,0003 RTPlanName LO X descriptors=C
300a,0004 RTPlanDescription ST X descriptors=C
300a,0006 RTPlanDate DA X/D fullDates=K modifiedDates=C
300a,0007 RTPlanTime TM X/D fullDates=K modifiedDates=C
300a,000b TreatmentSites LO X descriptors=C
300a,000e PrescriptionDescription ST X descriptors=C
300a,0013 DoseReferenceUID UI U uids=K
300a,0016 DoseReferenceDescription LO X descriptors=C
300a,0072 FractionGroupDescription LO X descriptors=C
300a,0083 ReferencedDoseReferenceUID UI U uids=K
300a,00b2 TreatmentMachineName SH X/Z device=K
300a,00c3 BeamDescription ST X descriptors=C
300a,00dd BolusDescription ST X descriptors=C
300a,0196 FixationDeviceDescription ST X descriptors=C
300a,01a6 ShieldingDeviceDescription ST X descriptors=C
300a,01b2 SetupTechniqueDescription ST X descriptors=C
300a,0216 SourceManufacturer LO X device=K
300a,022c SourceStrengthReferenceDate DA D fullDates=K modifiedDates=C
300a,022e SourceStrengthReferenceTime TM D fullDates=K modifiedDates=C
300a,02eb CompensatorDescription LT X descriptors=C
300a,0608 TreatmentPositionGroupLabel LO D descriptors=C
300a,0609 TreatmentPositionGroupUID UI U uids=K
300a,0611 RTAccessoryHolderSlotID LO Z
300a,0615 RTAccessoryDeviceSlotID LO Z
300a,0619 RadiationDoseIdentificationLabel LO D descriptors=C
300a,0623 RadiationDoseInVivoMeasurementLabel LO D descriptors=C
300a,062a RTToleranceSetLabel LO D descriptors=C
300a,0650 PatientSetupUID UI U uids=K
300a,0676 EquipmentFrameOfReferenceDescription ST X descriptors=C
300a,067c RadiationGenerationModeLabel SH D descriptors=C
300a,067d RadiationGenerationModeDescription ST Z descriptors=C
300a,0700 TreatmentSessionUID UI U uids=K
300a,0734 TreatmentToleranceViolationDescription ST D descriptors=C
300a,0736 TreatmentToleranceViolationDateTime DT D fullDates=K modifiedDates=C
300a,073a RecordedRTControlPointDateTime DT D fullDates=K modifiedDates=C
300a,0741 InterlockDateTime DT D fullDates=K modifiedDates=C
300a,0742 InterlockDescription ST D descriptors=C
300a,0760 OverrideDateTime DT D fullDates=K modifiedDates=C
300a,0783 InterlockOriginDescription ST D descriptors=C
300a,0785 ReferencedTreatmentPositionGroupUID UI U uids=K
300a,078e PatientTreatmentPreparationProcedureParameterDescription LT X descriptors=C
300a,0792 PatientTreatmentPreparationMethodDescription LT X descriptors=C
300a,0794 PatientSetupPhotoDescription LT X descriptors=C
300a,079a DisplacementReferenceLabel LO X descriptors=C
300c,0113 ReasonForOmissionDescription LO X descriptors=C
300c,0127 BeamHoldTransitionDateTime DT D device=K fullDates=K modifiedDates=C
300e,0004 ReviewDate DA Z fullDates=K modifiedDates=C
300e,0005 ReviewTime TM Z fullDates=K modifiedDates=C
300e,0008 ReviewerName PN X/Z
3010,0006 ConceptualVolumeUID UI U uids=K
3010,000b ReferencedConceptualVolumeUID UI U uids=K
3010,000f ConceptualVolumeCombinationDescription ST Z descriptors=C
3010,0013 ConstituentConceptualVolumeUID UI U uids=K
3010,0015 SourceConceptualVolumeUID UI U uids=K
3010,0017 ConceptualVolumeDescription ST Z descriptors=C
3010,001b DeviceAlternateIdentifier UC Z
3010,002d DeviceLabel LO D device=K
3010,0031 ReferencedFiducialsUID UI U uids=K
3010,0033 UserContentLabel SH D descriptors=C
3010,0034 UserContentLongLabel LO D descriptors=C
3010,0035 EntityLabel SH D descriptors=C
3010,0036 EntityName LO X descriptors=C
3010,0037 EntityDescription ST X descriptors=C
3010,0038 EntityLongLabel LO D descriptors=C
3010,003b RTTreatmentPhaseUID UI U uids=K
3010,0043 ManufacturerDeviceIdentifier ST Z device=K
3010,004c IntendedPhaseStartDate DA X/D fullDates=K modifiedDates=C
3010,004d IntendedPhaseEndDate DA X/D fullDates=K modifiedDates=C
3010,0054 RTPrescriptionLabel LO D descriptors=C
3010,0056 RTTreatmentApproachLabel LO X/D descriptors=C
3010,005a RTPhysicianIntentNarrative UT Z descriptors=C
3010,005c ReasonForSuperseding ST Z descriptors=C
3010,0061 PriorTreatmentDoseDescription UT X descriptors=C
3010,006e DosimetricObjectiveUID UI U uids=K
3010,006f ReferencedDosimetricObjectiveUID UI U uids=K
3010,0077 TreatmentSite LO X/D descriptors=C
3010,007a TreatmentTechniqueNotes UT Z descriptors=C
3010,007b PrescriptionNotes UT Z descriptors=C
3010,007f FractionationNotes UT Z descriptors=C
3010,0081 PrescriptionNotesSequence SQ Z descriptors=C
3010,0085 IntendedFractionStartTime TM X fullDates=K modifiedDates=C
4000,0010 Arbitrary LT X
4000,4000 TextComments LT X
4008,0040 ResultsID SH X
4008,0042 ResultsIDIssuer LO X
4008,0100 InterpretationRecordedDate DA X fullDates=K modifiedDates=C
4008,0101 InterpretationRecordedTime TM X fullDates=K modifiedDates=C
4008,0102 InterpretationRecorder PN X
4008,0108 InterpretationTranscriptionDate DA X fullDates=K modifiedDates=C
4008,0109 InterpretationTranscriptionTime TM X fullDates=K modifiedDates=C
4008,010a InterpretationTranscriber PN X
4008,010b InterpretationText ST X descriptors=C
4008,010c InterpretationAuthor PN X
4008,0111 InterpretationApproverSequence SQ X
4008,0112 InterpretationApprovalDate DA X fullDates=K modifiedDates=C
4008,0113 InterpretationApprovalTime TM X fullDates=K modifiedDates=C
4008,0114 PhysicianApprovingInterpretation PN X
4008,0115 InterpretationDiagnosisDescription LT X descriptors=C
4008,0118 ResultsDistributionListSequence SQ X
4008,0119 DistributionName PN X
4008,011a DistributionAddress LO X
4008,0200 InterpretationID SH X
4008,0202 InterpretationIDIssuer LO X
4008,0300 Impressions ST X descriptors=C
4008,4000 ResultsComments ST X descriptors=C
50xx,xxxx - - X graphics=C
60xx,3000 OverlayData OB|OW X graphics=C
60xx,4000 OverlayComments LT X graphics=C
fffa,fffa DigitalSignaturesSequence SQ X
fffc,fffc DataSetTrailingPadding OB X
odd,xxxx - - X safePrivate=C
`;
