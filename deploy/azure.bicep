// Ambit in Azure: two replicas in Container Apps, the Azure bot, and its Teams channel.
// The app registration, the image and the PostgreSQL server are made before: deploy/README.md says how.
targetScope = 'resourceGroup'

@description('Name of everything made here: lower-case letters, digits and hyphens.')
@minLength(2)
@maxLength(24)
param name string = 'ambit'

@description('Where the replicas run.')
param location string = resourceGroup().location

@description('Host name of the container registry.')
param registry string

@description('Image in that registry, with its tag: ambit:1.0.0.')
param image string

@description('Resource id of a user-assigned identity that may pull from the registry (role AcrPull).')
param pullIdentity string

@description('Application (client) id of the app registration.')
param appId string

@description('Client secret of the app registration.')
@secure()
param appPassword string

@description('The tenant whose people may use Ambit.')
param tenantId string = tenant().tenantId

@description('postgresql://user:password@host/ambit?sslmode=require')
@secure()
param databaseUrl string

@description('Opens the pages and the API.')
@secure()
param token string

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource host 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

var publicUrl = 'https://${name}.${host.properties.defaultDomain}'

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${pullIdentity}': {}
    }
  }
  properties: {
    managedEnvironmentId: host.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        allowInsecure: false
      }
      registries: [
        {
          server: registry
          identity: pullIdentity
        }
      ]
      secrets: [
        {
          name: 'app-password'
          value: appPassword
        }
        {
          name: 'database-url'
          value: databaseUrl
        }
        {
          name: 'token'
          value: token
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'ambit'
          image: '${registry}/${image}'
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'AMBIT_APP_ID'
              value: appId
            }
            {
              name: 'AMBIT_APP_PASSWORD'
              secretRef: 'app-password'
            }
            {
              name: 'AMBIT_TENANT_ID'
              value: tenantId
            }
            {
              name: 'AMBIT_DATABASE_URL'
              secretRef: 'database-url'
            }
            {
              name: 'AMBIT_TOKEN'
              secretRef: 'token'
            }
            {
              name: 'AMBIT_PUBLIC_URL'
              value: publicUrl
            }
          ]
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
              periodSeconds: 5
            }
          ]
        }
      ]
      scale: {
        minReplicas: 2
        maxReplicas: 2
      }
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'Ambit'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: appId
    msaAppType: 'SingleTenant'
    msaAppTenantId: tenantId
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

@description('What AMBIT_PUBLIC_URL is, and what `ambit package` needs.')
output publicUrl string = publicUrl
