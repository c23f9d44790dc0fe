/** PS3.15 Table E.1-1 (2024b), by tag; written by scripts/facts/write-tables.ts, one line a row so that it can be checked against the standard by eye. */
export const lines = `
0040,0001 ScheduledStationAETitle AE X device=C
0040,0002 ScheduledProcedureStepStartDate DA X fullDates=K modifiedDates=C
0040,0003 ScheduledProcedureStepStartTime TM X fullDates=K modifiedDates=C
0040,0004 ScheduledProcedureStepEndDate DA X fullDates=K modifiedDates=C
0040,0005 ScheduledProcedureStepEndTime TM X fullDates=K modifiedDates=C
0040,0006 ScheduledPerformingPhysicianName PN X
0040,0007 ScheduledProcedureStepDescription LO X descriptors=C
0040,0009 ScheduledProcedureStepID SH X
0040,000b ScheduledPerformingPhysicianIdentificationSequence SQ X
0040,0010 ScheduledStationName SH X device=K
0040,0011 ScheduledProcedureStepLocation SH X device=K
0040,0012 PreMedication LO X patient=C
0040,0241 PerformedStationAETitle AE X device=C
0040,0242 PerformedStationName SH X device=K
0040,0243 PerformedLocation SH X
0040,0244 PerformedProcedureStepStartDate DA X fullDates=K modifiedDates=C
0040,0245 PerformedProcedureStepStartTime TM X fullDates=K modifiedDates=C
0040,0250 PerformedProcedureStepEndDate DA X fullDates=K modifiedDates=C
0040,0251 PerformedProcedureStepEndTime TM X fullDates=K modifiedDates=C
0040,0253 PerformedProcedureStepID SH X
0040,0254 PerformedProcedureStepDescription LO X descriptors=C
0040,0275 RequestAttributesSequence SQ X descriptors=C
0040,0280 CommentsOnThePerformedProcedureStep ST X descriptors=C
0040,0310 CommentsOnRadiationDose ST X descriptors=C
0040,050a SpecimenAccessionNumber LO X
0040,0512 ContainerIdentifier LO D
0040,0513 IssuerOfTheContainerIdentifierSequence SQ Z
0040,051a ContainerDescription LO X descriptors=C
0040,0551 SpecimenIdentifier LO D
0040,0554 SpecimenUID UI U uids=K
0040,0555 AcquisitionContextSequence SQ X/Z structured=C
0040,0562 IssuerOfTheSpecimenIdentifierSequence SQ Z
0040,0600 SpecimenShortDescription LO X descriptors=C
0040,0602 SpecimenDetailedDescription UT X descriptors=C
0040,0610 SpecimenPreparationSequence SQ Z structured=C
0040,06fa SlideIdentifier LO X
0040,1001 RequestedProcedureID SH X
0040,1002 ReasonForTheRequestedProcedure LO X descriptors=C
0040,1004 PatientTransportArrangements LO X
0040,1005 RequestedProcedureLocation LO X
0040,100a ReasonForRequestedProcedureCodeSequence SQ X descriptors=C
0040,1010 NamesOfIntendedRecipientsOfResults PN X
0040,1011 IntendedRecipientsOfResultsIdentificationSequence SQ X
0040,1101 PersonIdentificationCodeSequence SQ D
0040,1102 PersonAddress ST X
0040,1103 PersonTelephoneNumbers LO X
0040,1104 PersonTelecomInformation LT X
0040,1400 RequestedProcedureComments LT X descriptors=C
0040,2001 ReasonForTheImagingServiceRequest LO X descriptors=C
0040,2004 IssueDateOfImagingServiceRequest DA X fullDates=K modifiedDates=C
0040,2005 IssueTimeOfImagingServiceRequest TM X fullDates=K modifiedDates=C
0040,2008 OrderEnteredBy PN X
0040,2009 OrderEntererLocation SH X
0040,2010 OrderCallbackPhoneNumber SH X
0040,2011 OrderCallbackTelecomInformation LT X
0040,2016 PlacerOrderNumberImagingServiceRequest LO Z
0040,2017 FillerOrderNumberImagingServiceRequest LO Z
0040,2400 ImagingServiceRequestComments LT X descriptors=C
0040,3001 ConfidentialityConstraintOnPatientDataDescription LO X
0040,4005 ScheduledProcedureStepStartDateTime DT X fullDates=K modifiedDates=C
0040,4008 ScheduledProcedureStepExpirationDateTime DT X fullDates=K modifiedDates=C
0040,4010 ScheduledProcedureStepModificationDateTime DT X fullDates=K modifiedDates=C
0040,4011 ExpectedCompletionDateTime DT X fullDates=K modifiedDates=C
0040,4023 ReferencedGeneralPurposeScheduledProcedureStepTransactionUID UI U uids=K
0040,4025 ScheduledStationNameCodeSequence SQ X device=K
0040,4027 ScheduledStationGeographicLocationCodeSequence SQ X device=K
0040,4028 PerformedStationNameCodeSequence SQ X device=K
0040,4030 PerformedStationGeographicLocationCodeSequence SQ X device=K
0040,4034 ScheduledHumanPerformersSequence SQ X
0040,4035 ActualHumanPerformersSequence SQ X
0040,4036 HumanPerformerOrganization LO X
0040,4037 HumanPerformerName PN X
0040,4050 PerformedProcedureStepStartDateTime DT X fullDates=K modifiedDates=C
0040,4051 PerformedProcedureStepEndDateTime DT X fullDates=K modifiedDates=C
0040,4052 ProcedureStepCancellationDateTime DT X fullDates=K modifiedDates=C
0040,a023 FindingsGroupRecordingDateTrial DA X fullDates=K modifiedDates=C
0040,a024 FindingsGroupRecordingTimeTrial TM X fullDates=K modifiedDates=C
0040,a027 VerifyingOrganization LO D
0040,a030 VerificationDateTime DT D fullDates=K modifiedDates=C
0040,a032 ObservationDateTime DT X/D fullDates=K modifiedDates=C
0040,a033 ObservationStartDateTime DT X fullDates=K modifiedDates=C
0040,a073 VerifyingObserverSequence SQ D
0040,a075 VerifyingObserverName PN D
0040,a078 AuthorObserverSequence SQ X
0040,a07a ParticipantSequence SQ X
0040,a07c CustodialOrganizationSequence SQ X
0040,a082 ParticipationDateTime DT Z fullDates=K modifiedDates=C
0040,a088 VerifyingObserverIdentificationCodeSequence SQ Z
0040,a110 DateOfDocumentOrVerbalTransactionTrial DA X fullDates=K modifiedDates=C
0040,a112 TimeOfDocumentCreationOrVerbalTransactionTrial TM X fullDates=K modifiedDates=C
0040,a120 DateTime DT D fullDates=K modifiedDates=C
0040,a121 Date DA D fullDates=K modifiedDates=C
0040,a122 Time TM D fullDates=K modifiedDates=C
0040,a123 PersonName PN D
0040,a124 UID UI U
0040,a13a ReferencedDateTime DT D fullDates=K modifiedDates=C
0040,a171 ObservationUID UI U uids=K
0040,a172 ReferencedObservationUIDTrial UI U uids=K
0040,a192 ObservationDateTrial DA X fullDates=K modifiedDates=C
0040,a193 ObservationTimeTrial TM X fullDates=K modifiedDates=C
0040,a307 CurrentObserverTrial PN X
0040,a352 VerbalSourceTrial PN X
0040,a353 AddressTrial ST X
0040,a354 TelephoneNumberTrial LO X
0040,a358 VerbalSourceIdentifierCodeSequenceTrial SQ X
0040,a402 ObservationSubjectUIDTrial UI U uids=K
0040,a730 ContentSequence SQ D structured=C
0040,db06 TemplateVersion DT X fullDates=K modifiedDates=C
0040,db07 TemplateLocalVersion DT X fullDates=K modifiedDates=C
0040,db0c TemplateExtensionOrganizationUID UI U uids=K
0040,db0d TemplateExtensionCreatorUID UI U uids=K
0040,e004 HL7DocumentEffectiveTime DT X fullDates=K modifiedDates=C
0042,0011 EncapsulatedDocument OB D
0044,0004 ApprovalStatusDateTime DT X fullDates=K modifiedDates=C
0044,000b ProductExpirationDateTime DT X fullDates=K modifiedDates=C
0044,0010 SubstanceAdministrationDateTime DT X fullDates=K modifiedDates=C
0044,0104 AssertionDateTime DT D fullDates=K modifiedDates=C
0044,0105 AssertionExpirationDateTime DT X fullDates=K modifiedDates=C
0050,001b ContainerComponentID LO X
0050,0020 DeviceDescription LO X device=K
0050,0021 LongDeviceDescription ST X descriptors=C
0062,0021 TrackingUID UI U uids=K
0064,0003 SourceFrameOfReferenceUID UI U uids=K
0068,6226 EffectiveDateTime DT D fullDates=K modifiedDates=C
0068,6270 InformationIssueDateTime DT D fullDates=K modifiedDates=C
006a,0003 AnnotationGroupUID UI D uids=K
006a,0005 AnnotationGroupLabel LO D descriptors=C
006a,0006 AnnotationGroupDescription UT X descriptors=C
0070,0001 GraphicAnnotationSequence SQ D graphics=C
0070,0082 PresentationCreationDate DA X fullDates=K modifiedDates=C
0070,0083 PresentationCreationTime TM X fullDates=K modifiedDates=C
0070,0084 ContentCreatorName PN Z/D
0070,0086 ContentCreatorIdentificationCodeSequence SQ X
0070,031a FiducialUID UI U uids=K
0070,1101 PresentationDisplayCollectionUID UI U uids=K
0070,1102 PresentationSequenceCollectionUID UI U uids=K
0072,000a HangingProtocolCreationDateTime DT D fullDates=K modifiedDates=C
0072,005e SelectorAEValue AE D device=C
0072,005f SelectorASValue AS D patient=K
0072,0061 SelectorDAValue DA D fullDates=K modifiedDates=C
0072,0063 SelectorDTValue DT D fullDates=K modifiedDates=C
0072,0065 SelectorOBValue OB D
0072,0066 SelectorLOValue LO D descriptors=C
0072,0068 SelectorLTValue LT D descriptors=C
0072,006a SelectorPNValue PN D
0072,006b SelectorTMValue TM D fullDates=K modifiedDates=C
0072,006c SelectorSHValue SH D descriptors=C
0072,006d SelectorUNValue UN D
0072,006e SelectorSTValue ST D descriptors=C
0072,0070 SelectorUTValue UT D descriptors=C
0072,0071 SelectorURValue UR D
0074,1234 ReceivingAE AE X device=C
0074,1236 RequestingAE AE X device=C
0088,0140 StorageMediaFileSetUID UI U uids=K
0088,0200 IconImageSequence SQ X
0088,0904 TopicTitle LO X
0088,0906 TopicSubject ST X
0088,0910 TopicAuthor LO X
0088,0912 TopicKeywords LO X
0100,0420 SOPAuthorizationDateTime DT X fullDates=K modifiedDates=C
`;
