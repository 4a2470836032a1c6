<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CaFileField</name>
    <message numerus="yes">
        <source>%n authorities are trusted besides the system’s.</source>
        <translation>
            <numerusform>%n authority is trusted besides the system’s.</numerusform>
            <numerusform>%n authorities are trusted besides the system’s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposePane</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message numerus="yes">
        <source>%n task(s), about {price}</source>
        <translation>
            <numerusform>%n task, about {price}</numerusform>
            <numerusform>%n tasks, about {price}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation>
            <numerusform>%n task, charged by the gateway</numerusform>
            <numerusform>%n tasks, each charged by the gateway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n task, free: this is practice</numerusform>
            <numerusform>%n tasks, free: this is practice</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfflineBar</name>
    <message numerus="yes">
        <source>%n tasks wait</source>
        <translation>
            <numerusform>%n task waits</numerusform>
            <numerusform>%n tasks wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturesPage</name>
    <message numerus="yes">
        <source>%n pictures moved.</source>
        <translation>
            <numerusform>%n picture moved.</numerusform>
            <numerusform>%n pictures moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed where they are.</source>
        <translation>
            <numerusform>%n stayed where it is.</numerusform>
            <numerusform>%n stayed where they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReferenceDesk</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReferenceList</name>
    <message numerus="yes">
        <source>Preparing %n picture(s)…</source>
        <translation>
            <numerusform>Preparing %n picture…</numerusform>
            <numerusform>Preparing %n pictures…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take over the settings of this file and its %n gateways?</source>
        <translation>
            <numerusform>Take over the settings of this file and its %n gateway?</numerusform>
            <numerusform>Take over the settings of this file and its %n gateways?</numerusform>
        </translation>
    </message>
</context>
</TS>
